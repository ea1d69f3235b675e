import { choose, dialog, openScreen, row } from './pages/screens';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

test('shows the first session as soon as there is one, and refreshes it', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page, 'sessions');
  await expect(page.getByText('No sessions yet')).toBeVisible();
  await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await expect(row(page, 'Sessions', 'alice')).toBeVisible();
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByRole('button', { name: 'Refresh token 2: current' })).toBeVisible();
  await expect(page.getByText('2 issued, 2 not yet expired')).toBeVisible();
});

test('plays the thief: a used refresh token that comes back ends the session', async ({ launch }) => {
  const { page } = await launch();
  const { sessionId } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await answered(callApi(page, 'sessions/refresh', { id: sessionId }));
  await openScreen(page, 'sessions');
  await choose(page, 'More', 'Present an old refresh token…');
  await expect(dialog(page)).toContainText('ends the whole session');
  await dialog(page).getByRole('button', { name: 'Present it' }).click();
  await expect(dialog(page).getByRole('status')).toContainText('invalid_grant');
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText(/^revokedRefresh token 1 was presented again/)).toBeVisible();
  await openScreen(page, 'revocations');
  await expect(row(page, 'Revocations', sessionId)).toContainText('stays');
});

test('says how many things a bulk revocation touches, and ends exactly those', async ({ launch }) => {
  const { page } = await launch();
  for (const account of ['alice', 'alice', 'bob'])
    await answered(callApi(page, 'auth/issue', { account, client: 'desk' }));
  await openScreen(page, 'sessions');
  await expect(row(page, 'Sessions', 'alice')).toHaveCount(2);
  for (const checkbox of await row(page, 'Sessions', 'alice').getByRole('checkbox').all())
    await checkbox.check();
  await page.getByRole('button', { name: 'Revoke 2…' }).click();
  await expect(dialog(page)).toContainText('2 sessions stop working at once, and 2 live access tokens');
  await dialog(page).getByRole('button', { name: 'Revoke 2 sessions' }).click();
  await expect(row(page, 'Sessions', 'alice').getByText('revoked')).toHaveCount(2);
  await expect(row(page, 'Sessions', 'bob').getByText('active')).toBeVisible();
});

test('signs out of this desktop without telling the service, unless asked to', async ({ launch }) => {
  const { page } = await launch();
  await answered(callApi(page, 'auth/issue', { account: 'bob', client: 'desk' }));
  await openScreen(page, 'sessions');
  await choose(page, 'More', 'Sign out…');
  await expect(dialog(page)).toContainText('a token somebody copied before goes on working');
  await dialog(page).getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(row(page, 'Sessions', 'bob')).toContainText('signed out');
});

test('asks before it shows a refresh token, and writes that down', async ({ launch }) => {
  const { page } = await launch();
  await answered(callApi(page, 'auth/issue', { account: 'bob', client: 'desk' }));
  await openScreen(page, 'sessions');
  await choose(page, 'More', 'Reveal the refresh token…');
  await expect(dialog(page)).not.toContainText('twr_');
  await dialog(page).getByRole('button', { name: 'Reveal' }).click();
  await expect(dialog(page).getByText(/^twr_/)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Hide' }).click();
  await expect(page.getByText('Refresh token 1 was shown on request.')).toBeVisible();
});
