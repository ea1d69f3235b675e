import { readFileSync } from 'node:fs';
import { answered, callApi } from './support/api';
import { descendants } from './support/process-tree';
import { expect, test } from './support/test';
import type { RunningApp } from './support/app';

const alice = { account: 'alice', client: 'desk' } as const;

/** Processes below the app whose command line says so. */
function processesOf({ app }: RunningApp, words: RegExp): readonly number[] {
  return descendants(app.process().pid ?? 0).filter((pid) => words.test(commandOf(pid)));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const utility = /utility-sub-type=node\.mojom\.NodeService/;

test('a native crash of the keychain ends one call and nothing else', async ({ launch }) => {
  const running = await launch();
  const { page } = running;
  const { sessionId } = await answered(callApi(page, 'auth/issue', alice));
  const [first, ...others] = processesOf(running, utility);
  expect(others).toEqual([]);
  process.kill(first as number, 'SIGSEGV');
  await expect.poll(() => processesOf(running, utility)).not.toContain(first);
  // A call that was on its way to the dead process is refused; it has changed nothing, and the next one is served.
  await expect.poll(async () => (await callApi(page, 'sessions/refresh', { id: sessionId })).ok).toBe(true);
  expect(await answered(callApi(page, 'sessions/get', { id: sessionId }))).toMatchObject({ generation: 2 });
  expect(await answered(callApi(page, 'system/status'))).toMatchObject({ keychain: { state: 'ok' } });
});

test('while the keychain takes two seconds for a call the window goes on answering', async ({ launch }) => {
  const running = await launch();
  const { page } = running;
  const { sessionId } = await answered(callApi(page, 'auth/issue', alice));
  const daemons = processesOf(running, /gnome-keyring-daemon/);
  expect(daemons.length).toBeGreaterThan(0);
  for (const pid of daemons) process.kill(pid, 'SIGSTOP');
  let refreshed = false;
  const refreshing = callApi(page, 'sessions/refresh', { id: sessionId }).finally(() => {
    refreshed = true;
  });
  const endsAt = Date.now() + 2000;
  let answers = 0;
  while (Date.now() < endsAt) {
    expect(await answered(callApi(page, 'sessions/list'))).toHaveLength(1);
    answers += 1;
  }
  expect(refreshed).toBe(false);
  expect(answers).toBeGreaterThan(5);
  for (const pid of daemons) process.kill(pid, 'SIGCONT');
  expect(await answered(refreshing)).toMatchObject({ generation: 2 });
});

test('a keychain that hangs is called so, and serves again once it has come back', async ({ launch }) => {
  const running = await launch();
  const { page } = running;
  const { sessionId } = await answered(callApi(page, 'auth/issue', alice));
  const daemons = processesOf(running, /gnome-keyring-daemon/);
  for (const pid of daemons) process.kill(pid, 'SIGSTOP');
  const refused = await callApi(page, 'sessions/refresh', { id: sessionId });
  expect(refused).toMatchObject({ ok: false, error: { code: 'keychain_timeout' } });
  expect(await answered(callApi(page, 'system/status'))).toMatchObject({ keychain: { state: 'timeout' } });
  for (const pid of daemons) process.kill(pid, 'SIGCONT');
  await expect
    .poll(async () => (await callApi(page, 'sessions/refresh', { id: sessionId })).ok, { timeout: 20_000 })
    .toBe(true);
});

test('ends its keychain process when it is killed itself', async ({ launch }) => {
  const running = await launch();
  await answered(callApi(running.page, 'auth/issue', alice));
  const [keychain] = processesOf(running, utility);
  process.kill(await running.app.evaluate(() => process.pid), 'SIGKILL');
  await expect.poll(() => commandOf(keychain as number)).toBe('');
});
