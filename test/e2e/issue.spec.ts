import { verdict } from './pages/inspect';
import { openScreen } from './pages/screens';
import { expect, test } from './support/test';

test('shows the token as it will be, explains an unusual choice, and issues it', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  const preview = page.getByRole('region', { name: 'As it will be' });
  await expect(preview).toContainText('"sub": "alice"');
  await page.getByLabel('Access token lives').fill('30d');
  await expect(page.getByText('cannot be taken back for 30 days')).toBeVisible();
  await page.getByLabel('Extra claims').fill('{"role":"admin"}');
  await expect(preview).toContainText('"role": "admin"');
  await page.getByLabel('Password', { exact: true }).fill('alice-password');
  await page.keyboard.press('Control+Enter');
  const issued = page.getByRole('region', { name: 'Issued' });
  await expect(issued).toContainText('twr_');
  await issued.getByRole('button', { name: 'Open in Inspect' }).click();
  await expect(verdict(page)).toContainText('Valid');
});

test('says beside the field what the service refuses', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in and issue' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
    /^The account or the password is wrong\. Check both and try again\./,
  );
  await page.getByLabel('Extra claims').fill('{"iss":"me"}');
  await expect(page.getByText('The service sets "iss" itself.')).toBeVisible();
});

test('reveals a refresh token only when asked, and hides it again', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  await page.getByText('As operator').click();
  await page.getByRole('main').getByRole('button', { name: 'Issue' }).click();
  const issued = page.getByRole('region', { name: 'Refresh token' });
  await expect(issued.getByText(/^twr_[\w-]{40,}$/)).toHaveCount(0);
  await issued.getByRole('button', { name: 'Reveal refresh token' }).click();
  await expect(issued.getByText(/^twr_[\w-]{40,}$/)).toBeVisible();
  await issued.getByRole('button', { name: 'Hide' }).click();
  await expect(issued.getByText(/^twr_[\w-]{40,}$/)).toHaveCount(0);
});

test('explains the terms of the field on hover', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'issue');
  await expect(page.getByRole('region', { name: 'As it will be' })).toContainText('"sub": "alice"');
  for (const [term, rule] of [
    ['Client', 'RFC 6749 §1.1'],
    ['Audience', 'RFC 7519 §4.1.3'],
    ['Scopes', 'RFC 6749 §3.3'],
  ] as const) {
    await page.getByText(term, { exact: true }).hover();
    await expect(page.getByRole('tooltip').filter({ hasText: rule })).toBeVisible();
  }
});
