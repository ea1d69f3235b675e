// Sizes and lives, against what the service really issues and the lifetimes it really has.
import { answered, callApi } from './support/api';
import { openScreen } from './pages/screens';
import { expect, test } from './support/test';

test('the sizes are those of a token this service issues', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'storage');
  await page.getByRole('button', { name: 'Sizes', exact: true }).click();
  const total = page.getByRole('table', { name: 'Parts of the token' }).getByRole('row').last();
  await expect(total).toContainText('token');
  const shown = (await total.getByRole('cell').nth(1).textContent()) ?? '';
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  // Only identifiers that are made when it is issued may differ.
  expect(Math.abs(Number(shown.replaceAll(',', '')) - accessToken.length)).toBeLessThanOrEqual(8);
});

test('the pictures follow the lifetimes of the client and what the user supposes', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'storage');
  await page.getByRole('button', { name: 'Lives', exact: true }).click();
  const picture = page.getByRole('img', { name: /access tokens? one after the other/i });
  await expect(picture).toHaveAccessibleName(/^2,880 access tokens .* signed out after 30 days\.$/);

  const clients = await answered(callApi(page, 'clients/list'));
  const desk = clients.find(({ clientId }) => clientId === 'desk');
  if (desk === undefined) throw new Error('There is no client "desk".');
  const { grantTypes, redirectUris } = desk;
  const slower = {
    ...desk,
    grantTypes: [...grantTypes],
    redirectUris: [...redirectUris],
    accessSeconds: 3600,
  };
  await answered(callApi(page, 'clients/save', slower));
  await expect(picture).toHaveAccessibleName(/^720 access tokens /);

  await page.getByRole('textbox', { name: 'Somebody uses it for' }).fill('2h');
  await page.keyboard.press('Enter');
  await expect(picture).toHaveAccessibleName(/^2 access tokens .* the idle limit/);
  await page.getByRole('textbox', { name: 'Access token', exact: true }).fill('5m');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Shorter than usual/)).toBeVisible();
  await expect(page.getByRole('row', { name: /yours/ })).toContainText('288');

  const left = page.getByRole('img', { name: /^Session cookie:/ });
  await expect(left).toHaveAccessibleName(/Refresh token: refused at once/);
  await page.getByText('The client forgets', { exact: true }).click();
  await expect(left).toHaveAccessibleName(/Refresh token: works for 29 days more/);
});
