import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright/test';
import { compared } from './pages/compare';
import { paste, verdict } from './pages/inspect';
import { keepAs, search } from './pages/library';
import { dialog, openScreen, row } from './pages/screens';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

const issue = { account: 'alice', client: 'desk' };

test('keeps nothing by itself, and a token when it is told to', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', issue));
  await paste(page, accessToken);
  await expect(verdict(page)).toContainText('Valid');
  await openScreen(page, 'library');
  await expect(page.getByText('No token is kept')).toBeVisible();
  await openScreen(page, 'inspect');
  await keepAs(page, 'Known good', 'orders');
  await openScreen(page, 'library');
  await expect(row(page, 'Kept tokens', 'Known good')).toContainText('access token for alice');
  await expect(page.getByText(accessToken)).toHaveCount(0);
  await page.getByRole('button', { name: 'Open in Inspect' }).click();
  await expect(verdict(page)).toContainText('Valid');
});

test('finds kept tokens by claim and tag, compares and removes them', async ({ launch }) => {
  const { page } = await launch();
  for (const account of ['alice', 'bob']) {
    const { accessToken: token } = await answered(callApi(page, 'auth/issue', { ...issue, account }));
    const entry = { token, label: `Token of ${account}`, tags: [account] };
    await answered(callApi(page, 'library/save', entry));
  }
  await openScreen(page, 'library');
  await search(page, 'sub:bob');
  await expect(row(page, 'Kept tokens', 'Token of')).toHaveCount(1);
  await search(page, '');
  await page.getByRole('button', { name: 'alice', exact: true }).click();
  await expect(row(page, 'Kept tokens', 'Token of')).toHaveCount(1);
  await page.getByRole('button', { name: 'alice', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select all rows' }).check();
  await page.getByRole('button', { name: 'Remove 2…' }).click();
  await expect(dialog(page)).toContainText('2 tokens are taken out');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Compare', exact: true }).first().click();
  await expect(compared(page)).toHaveCount(2);
});

test('exports to a file that only the passphrase opens, and imports it again', async ({ launch }) => {
  const { page, app, home } = await launch();
  const file = join(home, 'library.jwe');
  await saveDownloadsTo(app, file);
  const { accessToken: token } = await answered(callApi(page, 'auth/issue', issue));
  const { id } = await answered(callApi(page, 'library/save', { token, label: 'To take along' }));
  await openScreen(page, 'library');
  await page.getByRole('button', { name: 'Export…' }).click();
  await dialog(page).getByLabel('Passphrase').fill('correct horse battery');
  await dialog(page).getByLabel('Once more').fill('correct horse battery');
  await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toMatch(/^eyJ[\w.-]+$/);

  await answered(callApi(page, 'library/remove', { id }));
  await page.getByRole('button', { name: 'Import…' }).click();
  await dialog(page).locator('input[type=file]').setInputFiles(file);
  await dialog(page).getByLabel('Its passphrase').fill('wrong horse');
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toBeVisible();
  await dialog(page).getByLabel('Its passphrase').fill('correct horse battery');
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('Added 1 token.');
});

test('says that the tokens are sealed while the keychain is locked', async ({ launch }) => {
  const { page } = await launch({ keyring: 'locked' });
  await openScreen(page, 'library');
  await expect(page.getByText('Your kept tokens are sealed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

/** Answers the system's question where to save, which no test can click. */
async function saveDownloadsTo(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ session }, path) => {
    session.defaultSession.on('will-download', (_event, item) => item.setSavePath(path));
  }, file);
}
