import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialog, openScreen, row } from './pages/screens';
import { answered, callApi } from './support/api';
import { createHome } from './support/app';
import { expect, test } from './support/test';

const carol = {
  username: 'carol',
  displayName: 'Carol',
  password: 'correct horse battery',
  disabled: false,
  claims: {},
};

test('backs up by hand, previews what a restore touches, and restores without a restart', async ({
  launch,
}) => {
  const { page } = await launch();
  const { sessionId } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await openScreen(page, 'storage');
  await page.getByRole('button', { name: 'Backups', exact: true }).click();
  await page.getByRole('button', { name: 'Back up now' }).first().click();
  await expect(row(page, 'Backups', 'by hand')).toContainText('verified');

  await answered(callApi(page, 'accounts/save', carol));
  await answered(callApi(page, 'accounts/remove', { username: 'bob' }));
  await answered(callApi(page, 'sessions/refresh', { id: sessionId }));
  await row(page, 'Backups', 'by hand').getByRole('button', { name: 'Restore…' }).click();
  await expect(dialog(page).getByRole('row', { name: /^accounts/ })).toHaveText(/accounts\s*1\s*–\s*1/);
  await expect(dialog(page)).toContainText('nothing revoked since comes back to life');
  await dialog(page).getByRole('button', { name: 'Restore 2 things' }).click();
  await expect(dialog(page)).toBeHidden();

  await expect(row(page, 'Backups', 'before a restore')).toContainText('verified');
  const accounts = await answered(callApi(page, 'accounts/list'));
  expect(accounts.map(({ username }) => username).sort()).toEqual(['alice', 'bob']);
  // The session went on after the backup, and goes on now.
  expect((await answered(callApi(page, 'sessions/refresh', { id: sessionId }))).generation).toBe(3);
  expect(await answered(callApi(page, 'audit/check-chain'))).toMatchObject({ intact: true });
});

test('offers the last backup beside a damaged database, and goes on with it at once', async ({ launch }) => {
  const home = createHome();
  const first = await launch({ home });
  await answered(callApi(first.page, 'accounts/save', carol));
  const { sessionId } = await answered(
    callApi(first.page, 'auth/issue', { account: 'carol', client: 'desk' }),
  );
  await answered(callApi(first.page, 'backups/create'));
  await first.close();
  const file = join(home, 'data', 'tokenwright.db');
  writeFileSync(file, Buffer.alloc(statSync(file).size, 0xab));

  const { page, data } = await launch({ home });
  await expect(page.getByText(/database was damaged/)).toBeVisible();
  await page.getByRole('button', { name: /^Restore the backup of/ }).click();
  await expect(dialog(page)).toContainText('every access token issued before now is denied');
  await expect(dialog(page)).toContainText('1 live session of the backup goes on');
  await dialog(page).getByRole('button', { name: 'Replace the database' }).click();
  await expect(page.getByText(/database was damaged/)).toBeHidden();

  // The refresh token of the session lies in the real keychain still, and the keys are those of the backup.
  const refreshed = await answered(callApi(page, 'sessions/refresh', { id: sessionId }));
  expect(refreshed.generation).toBe(2);
  expect((await answered(callApi(page, 'system/status'))).keychain.state).toBe('ok');
  expect(readdirSync(data).some((name) => name.includes('.corrupt-'))).toBe(true);
  expect(existsSync(join(data, 'backups'))).toBe(true);
});
