import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, test } from 'playwright/test';
import { answered, callApi } from './support/api';
import { createHome, launchApp, removeHome } from './support/app';

const alice = { account: 'alice', client: 'desk' } as const;

for (const delayMs of [0, 3, 6, 12, 25]) {
  test(`a SIGKILL ${delayMs} ms into a stream of refreshes loses neither session nor database`, async () => {
    const home = createHome();
    const first = await launchApp({ home });
    const { sessionId } = await answered(callApi(first.page, 'auth/issue', alice));
    // Refreshes one after another until the process dies under it.
    void first.page
      .evaluate(async (id) => {
        const { api } = window as unknown as { api: Record<string, (input: unknown) => Promise<unknown>> };
        for (;;) await api['sessions/refresh']?.({ id });
      }, sessionId)
      .catch(() => undefined);
    await expect
      .poll(async () => (await answered(callApi(first.page, 'sessions/get', { id: sessionId }))).generation)
      .toBeGreaterThan(2);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await first.kill();

    const second = await launchApp({ home });
    const refreshed = await callApi(second.page, 'sessions/refresh', { id: sessionId });
    expect(refreshed).toMatchObject({ ok: true });
    expect(await answered(callApi(second.page, 'audit/check-chain'))).toMatchObject({ intact: true });
    await second.close();

    const db = new SQLite(join(home, 'data', 'tokenwright.db'), { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(0);
    db.close();
    removeHome(home);
  });
}

test('two windows refreshing one session at once get the same tokens', async () => {
  const { app, page, close } = await launchApp();
  const { sessionId } = await answered(callApi(page, 'auth/issue', alice));
  const opening = app.waitForEvent('window');
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items?.find(({ label }) => label === 'New Window')?.click();
  });
  const other = await opening;
  await other.waitForLoadState('load');
  const [one, two] = await Promise.all([
    answered(callApi(page, 'sessions/refresh', { id: sessionId })),
    answered(callApi(other, 'sessions/refresh', { id: sessionId })),
  ]);
  expect([one.generation, two.generation].every((generation) => generation === 2 || generation === 3)).toBe(
    true,
  );
  expect((await answered(callApi(page, 'sessions/get', { id: sessionId }))).state).toBe('active');
  await close();
});
