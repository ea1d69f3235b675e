import { expect, test } from 'playwright/test';
import { answered, callApi } from './support/api';
import { createHome, launchApp, removeHome } from './support/app';

const alice = { account: 'alice', client: 'desk' } as const;

test('keeps a session in a real keyring over a restart', async () => {
  const home = createHome();
  const first = await launchApp({ home });
  const { sessionId, refreshTokenKeeper } = await answered(callApi(first.page, 'auth/issue', alice));
  expect(refreshTokenKeeper).toBe('OS keychain');
  await first.close();

  const second = await launchApp({ home });
  expect(await answered(callApi(second.page, 'sessions/refresh', { id: sessionId }))).toMatchObject({
    generation: 2,
  });
  await second.close();
  removeHome(home);
});

test('says that the keyring is locked, loses nothing, and goes on once it is unlocked', async () => {
  const home = createHome();
  const first = await launchApp({ home });
  const { sessionId, accessToken } = await answered(callApi(first.page, 'auth/issue', alice));
  await first.close();

  const locked = await launchApp({ home, keyring: 'locked' });
  const status = await answered(callApi(locked.page, 'system/status'));
  expect(status.keychain).toMatchObject({ state: 'locked', mode: 'none' });
  expect(await callApi(locked.page, 'sessions/refresh', { id: sessionId })).toMatchObject({
    ok: false,
    error: { code: 'keychain_locked' },
  });
  expect(await callApi(locked.page, 'auth/issue', alice)).toMatchObject({
    ok: false,
    error: { code: 'keychain_locked' },
  });
  // Public keys are in the database: judging goes on.
  const examined = await answered(callApi(locked.page, 'inspect/examine', { text: accessToken }));
  expect(examined.judgement?.word).toBe('valid');
  await expect(locked.page.getByRole('banner').getByText(/locked/i)).toBeVisible();
  await locked.close();

  const unlocked = await launchApp({ home });
  expect(await answered(callApi(unlocked.page, 'sessions/refresh', { id: sessionId }))).toMatchObject({
    generation: 2,
  });
  await unlocked.close();
  removeHome(home);
});

test('without any keychain it visibly keeps secrets until it quits, and nothing on disk', async () => {
  const home = createHome();
  const first = await launchApp({ home, keyring: 'absent' });
  await expect(first.page.getByRole('banner').getByText(/until quit/i)).toBeVisible();
  const { sessionId, refreshTokenKeeper } = await answered(callApi(first.page, 'auth/issue', alice));
  expect(refreshTokenKeeper).toBe('memory until quit');
  expect(await answered(callApi(first.page, 'sessions/refresh', { id: sessionId }))).toMatchObject({
    generation: 2,
  });
  await first.close();

  const second = await launchApp({ home, keyring: 'absent' });
  expect(await callApi(second.page, 'sessions/refresh', { id: sessionId })).toMatchObject({
    ok: false,
    error: { code: 'invalid_grant', message: expect.stringContaining('kept in memory until') },
  });
  await second.close();
  removeHome(home);
});
