import { compared, difference, pasteBeside } from './pages/compare';
import { result, switchTo, typeAfterLastMember } from './pages/edit';
import { paste, verdict } from './pages/inspect';
import { choose } from './pages/screens';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

test('lays a pasted token beside the one being read', async ({ launch }) => {
  const { page } = await launch();
  const alice = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  const request = { account: 'bob', client: 'desk', claims: { groups: ['a'] } };
  const bob = await answered(callApi(page, 'auth/issue', request));
  await paste(page, alice.accessToken);
  await expect(verdict(page)).toContainText('Valid');
  await page.keyboard.press('Control+D');
  await expect(page.getByText('Nothing to compare yet')).toBeVisible();
  await pasteBeside(page, `token: ${bob.accessToken}`);
  await expect(compared(page)).toHaveCount(2);
  await expect(difference(page, 'sub')).toContainText('changed');
  await expect(difference(page, 'groups')).toContainText('added');
  await page.getByRole('button', { name: 'Compare the others with B' }).click();
  await expect(difference(page, 'groups')).toContainText('removed');
  await page.getByRole('button', { name: 'Take B out' }).click();
  await expect(page.getByText('Nothing to compare yet')).toBeVisible();
});

test('shows what was changed in Edit', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await paste(page, accessToken);
  await switchTo(page, 'Edit');
  await expect(result(page)).toContainText('as it was read');
  await typeAfterLastMember(page, ',\n"role": "admin"');
  await expect(result(page)).not.toContainText('as it was read');
  await switchTo(page, 'Compare');
  await expect(compared(page)).toHaveCount(2);
  await expect(compared(page).first()).toContainText('as it was read');
  await expect(difference(page, 'role')).toContainText('added');
});

test('follows the claims of a session from refresh to refresh', async ({ launch }) => {
  const { page } = await launch();
  await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await switchTo(page, 'Compare');
  await choose(page, 'From a session', /newest access token/);
  await expect(compared(page)).toHaveCount(1);
  await choose(page, 'From a session', /Refresh it/);
  await expect(compared(page)).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Claim drift' })).toContainText('nothing changed');
});
