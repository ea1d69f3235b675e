import { expect, type Page, test } from 'playwright/test';
import { openScreen } from './pages/screens';
import { answered, callApi } from './support/api';
import { createHome, launchApp, removeHome } from './support/app';
import { pictureBook } from './support/pictures';

const alice = { account: 'alice', client: 'desk' } as const;
const passphrase = 'correct horse battery staple';

const chip = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Keychain:/ });
const lockedBanner = (page: Page) => page.getByRole('status').filter({ hasText: 'Tokenwright is locked.' });

/** Waits out the pause that a wrong passphrase costs. */
async function unlockWith(page: Page, words: string): Promise<void> {
  await page.getByLabel('Passphrase').fill(words);
  await page.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click();
}

test('keeps secrets behind a passphrase: set, quit, start locked, unlock, refresh', async () => {
  const home = createHome();
  const first = await launchApp({ home });
  const picture = pictureBook(first.page);
  const { sessionId } = await answered(callApi(first.page, 'auth/issue', alice));
  await openScreen(first.page, 'storage');
  await picture('storage-os-keychain');
  await first.page.getByRole('article', { name: 'Passphrase' }).getByRole('button').click();
  await first.page.getByLabel('New passphrase').fill(passphrase);
  await first.page.getByLabel('Once more').fill(passphrase);
  await picture('storage-move');
  await first.page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
  await expect(chip(first.page)).toHaveText(/passphrase/);
  await expect(
    first.page.getByRole('article', { name: 'Passphrase' }).getByText('Master key and 1 refresh token'),
  ).toBeVisible();
  await expect(first.page.getByLabel('Lock when nobody is there')).toHaveValue('15 min');
  await picture('storage-passphrase');
  await first.close();

  // The keyring is locked: nothing of this installation is in it any more.
  const second = await launchApp({ home, keyring: 'locked' });
  await expect(lockedBanner(second.page)).toBeVisible();
  await expect(chip(second.page)).toHaveText(/locked/);
  expect(await callApi(second.page, 'sessions/refresh', { id: sessionId })).toMatchObject({
    ok: false,
    error: { code: 'keychain_locked' },
  });
  await pictureBook(second.page)('storage-banner');
  await lockedBanner(second.page).getByRole('button', { name: 'Unlock' }).click();
  await unlockWith(second.page, 'correct horse battery stable');
  await expect(second.page.getByText('This is not the passphrase.')).toBeVisible();
  await pictureBook(second.page)('storage-wrong-passphrase');
  await expect(async () => {
    await unlockWith(second.page, passphrase);
    await expect(lockedBanner(second.page)).toBeHidden({ timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  expect(await answered(callApi(second.page, 'sessions/refresh', { id: sessionId }))).toMatchObject({
    generation: 2,
    refreshTokenKeeper: 'passphrase',
  });
  await second.close();
  removeHome(home);
});

test('locks by keyboard, says what still works, answers 503 over HTTP, and opens again', async () => {
  const { page, close } = await launchApp();
  const { clientSecret } = await answered(callApi(page, 'clients/new-secret', { clientId: 'backend' }));
  const { issuer = '' } = await answered(callApi(page, 'server/start', { port: 0 }));
  const { sessionId, accessToken } = await answered(callApi(page, 'auth/issue', alice));
  const token = () =>
    fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`backend:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
  expect((await token()).status).toBe(200);

  await page.keyboard.press('Control+Shift+K');
  await expect(lockedBanner(page)).toBeVisible();
  const refused = await token();
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).not.toBeNull();
  expect(await refused.json()).toMatchObject({ error: 'temporarily_unavailable' });
  expect((await fetch(`${issuer}/jwks`)).status).toBe(200);
  const examined = await answered(callApi(page, 'inspect/examine', { text: accessToken }));
  expect(examined.judgement?.word).toBe('valid');
  await openScreen(page, 'storage');
  await expect(page.getByText('Waits for you')).toBeVisible();
  await pictureBook(page)('storage-locked');

  await page.keyboard.press('Control+Shift+U');
  await expect(lockedBanner(page)).toBeHidden();
  expect((await token()).status).toBe(200);
  expect(await answered(callApi(page, 'sessions/refresh', { id: sessionId }))).toMatchObject({
    generation: 2,
  });
  await close();
});

test('locks when the computer sleeps, locks its screen, or nobody is there', async () => {
  const { app, page, close } = await launchApp();
  const locked = { lockOnSleep: true, lockOnScreenLock: true, lockAfterMinutes: 1 };
  await answered(callApi(page, 'settings/save', locked));
  for (const event of ['suspend', 'lock-screen'] as const) {
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await expect(lockedBanner(page)).toBeVisible();
    await page.keyboard.press('Control+Shift+U');
    await expect(lockedBanner(page)).toBeHidden();
  }
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 3600;
  });
  await expect(lockedBanner(page)).toBeVisible({ timeout: 20_000 });
  await close();
});

test('loses nothing when it is killed in the middle of a move, and goes on with it', async () => {
  const home = createHome();
  const first = await launchApp({ home });
  const ids: string[] = [];
  for (let count = 0; count < 40; count += 1) {
    ids.push((await answered(callApi(first.page, 'auth/issue', alice))).sessionId);
  }
  void callApi(first.page, 'storage/move', { to: 'passphrase', passphrase }).catch(() => {});
  await expect
    .poll(
      async () => (await answered(callApi(first.page, 'storage/overview', undefined))).tokens.passphrase,
      { intervals: [10] },
    )
    .toBeGreaterThan(0);
  await first.kill();

  const second = await launchApp({ home });
  await lockedBanner(second.page).getByRole('button', { name: 'Unlock' }).click();
  const { keychain } = await answered(callApi(second.page, 'system/status', undefined));
  expect(keychain).toMatchObject({ home: 'passphrase', move: { from: 'OS keychain', to: 'passphrase' } });
  await unlockWith(second.page, passphrase);
  await expect(lockedBanner(second.page)).toBeHidden();
  await expect
    .poll(async () => (await answered(callApi(second.page, 'storage/overview', undefined))).tokens)
    .toMatchObject({ 'OS keychain': 0, passphrase: 40, 'until quit': 0 });
  for (const id of ids) {
    expect(await answered(callApi(second.page, 'sessions/refresh', { id }))).toMatchObject({ generation: 2 });
  }
  await expect
    .poll(async () => (await answered(callApi(second.page, 'system/status', undefined))).keychain.move)
    .toBeUndefined();
  await second.close();
  removeHome(home);
});
