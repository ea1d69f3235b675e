import { describe, expect, it } from 'vitest';
import type { Presence } from '../../../electron/auth/locking/presence';
import { openTestWorkbench, type TestWorkbench } from '../../support/workbench';
import { manualTimer } from '../../keychain/manual-timer';

const aliceAtDesk = { account: 'alice', client: 'desk' };
const passphrase = 'correct horse battery staple';

async function withSession() {
  const workbench = await openTestWorkbench();
  const issued = await workbench.ask('auth/issue', aliceAtDesk);
  return { ...workbench, ...issued };
}

async function expectClosed({ ask, core }: TestWorkbench, sessionId: string): Promise<void> {
  const code = 'keychain_locked';
  await expect(ask('auth/issue', aliceAtDesk)).rejects.toMatchObject({ code });
  await expect(ask('sessions/refresh', { id: sessionId })).rejects.toMatchObject({ code });
  await expect(ask('sessions/reveal', { id: sessionId })).rejects.toMatchObject({ code });
  await expect(ask('library/list', {})).rejects.toMatchObject({ code });
  const [key] = core.keyRing.list();
  await expect(
    ask('keys/export', { kid: key?.kid ?? '', format: 'jwk', private: true }),
  ).rejects.toMatchObject({ code });
  await expect(ask('sessions/access-token', { id: sessionId })).rejects.toMatchObject({ code: 'not_found' });
}

describe('locking', () => {
  it('drops keys and tokens from memory, and refuses whatever needs them', async () => {
    const workbench = await withSession();
    const lent = await workbench.core.vault.withMasterKey(undefined, async (masterKey) => masterKey);
    const status = await workbench.ask('keychain/lock', undefined);
    expect(status.keychain).toMatchObject({ state: 'locked', mode: 'none', opensWith: 'your word' });
    expect(lent.key.every((byte) => byte === 0)).toBe(true);
    expect(workbench.core.memory.accessTokenCount()).toBe(0);
    await expectClosed(workbench, workbench.sessionId);
  });

  it('leaves judging, lists and revoking as they were', async () => {
    const { ask, accessToken, sessionId } = await withSession();
    await ask('keychain/lock', undefined);
    const examined = await ask('inspect/examine', { text: accessToken });
    expect(examined.judgement?.word).toBe('valid');
    expect(await ask('sessions/list', undefined)).toHaveLength(1);
    expect((await ask('keys/list', undefined)).map(({ state, usable }) => [state, usable])).toEqual([
      ['active', false],
      ['active', false],
    ]);
    await ask('sessions/revoke', { id: sessionId });
    expect((await ask('auth/introspect', { token: accessToken })).active).toBe(false);
  });

  it('removes after unlocking what was revoked meanwhile', async () => {
    const { ask, sessionId, core } = await withSession();
    await ask('keychain/lock', undefined);
    await ask('sessions/revoke', { id: sessionId });
    expect(core.db.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(1);
    await ask('keychain/retry', undefined);
    await expect.poll(() => core.db.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(0);
  });

  it('opens by word what lies in the OS keychain, and goes on', async () => {
    const { ask, sessionId } = await withSession();
    await ask('keychain/lock', undefined);
    expect((await ask('keychain/retry', undefined)).keychain).toMatchObject({
      state: 'ok',
      mode: 'OS keychain',
    });
    expect((await ask('sessions/refresh', { id: sessionId })).generation).toBe(2);
    expect((await ask('sessions/access-token', { id: sessionId })).accessToken).toContain('eyJ');
  });

  it('opens with the passphrase alone what lies behind it', async () => {
    const workbench = await withSession();
    const { ask, sessionId } = workbench;
    await ask('storage/move', { to: 'passphrase', passphrase });
    await ask('keychain/lock', undefined);
    await expectClosed(workbench, sessionId);
    expect((await ask('keychain/retry', undefined)).keychain).toMatchObject({ opensWith: 'passphrase' });
    await expect(ask('keychain/unlock', { passphrase: 'wrong horse' })).rejects.toMatchObject({
      code: 'keychain_wrong_passphrase',
    });
  });

  it('waits for a key in use before it is overwritten, and lends it to nobody new', async () => {
    const { core } = await withSession();
    let finish = (): void => {};
    const using = core.vault.withMasterKey(undefined, async ({ key }) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return key.some((byte) => byte !== 0);
    });
    const locking = core.vault.lock();
    await expect(core.vault.withMasterKey(undefined, async () => {})).rejects.toMatchObject({
      code: 'keychain_locked',
    });
    finish();
    expect(await using).toBe(true);
    await locking;
  });

  it('does not lock what lies in memory only', async () => {
    const { ask } = await withSession();
    await ask('storage/move', { to: 'until quit' });
    await expect(ask('keychain/lock', undefined)).rejects.toMatchObject({
      code: 'not_possible',
      message: expect.stringContaining('locking would lose them'),
    });
  });
});

describe('locking by itself', () => {
  async function watched(settings: Parameters<TestWorkbench['dispatch']>[1]) {
    const listeners = { sleep: () => {}, screen: () => {} };
    const seat = { idle: 0 };
    const timer = manualTimer();
    const presence: Presence = {
      idleSeconds: () => seat.idle,
      onSleep: (listener) => {
        listeners.sleep = listener;
      },
      onScreenLock: (listener) => {
        listeners.screen = listener;
      },
    };
    const workbench = await openTestWorkbench({ presence, autoRefreshTimer: timer.startTimer });
    await workbench.ask('settings/save', settings as never);
    const state = () => workbench.core.vault.status().state;
    return { ...workbench, listeners, seat, timer, state };
  }

  it('locks once nobody has been there for the minutes that are set', async () => {
    const { seat, timer, state } = await watched({ lockAfterMinutes: 2 });
    seat.idle = 119;
    timer.runOut();
    expect(state()).toBe('ok');
    seat.idle = 120;
    timer.runOut();
    await expect.poll(state).toBe('locked');
  });

  it.each([
    ['sleep', { lockOnSleep: true }],
    ['screen', { lockOnScreenLock: true }],
  ] as const)('locks at "%s" where that is set, and not where it is not', async (event, settings) => {
    const on = await watched(settings);
    on.listeners[event]();
    await expect.poll(on.state).toBe('locked');
    const off = await watched({});
    off.listeners[event]();
    expect(off.state()).toBe('ok');
  });
});
