import { describe, expect, it } from 'vitest';
import { moveSecrets } from '../../../electron/auth/holding/move-home';
import { Refusal } from '../../../shared/result';
import { frozenAt } from '../../../electron/auth/clock';
import type { Core } from '../../../electron/auth/core';
import { readHome, readMove } from '../../../electron/keychain/home';
import { listOperations } from '../../../electron/store/operations';
import { listEntries, readLock } from '../../../electron/store/passphrase';
import { FakeDriver } from '../../keychain/fake-driver';
import { temporaryFolder } from '../../support/temporary-folder';
import { keychainOn, openTestWorkbench, type TestWorkbench } from '../../support/workbench';
import { compose } from '../../inspect/compose';

const alice = { account: 'alice', client: 'desk' } as const;
const forgotten = 'nobody knows this one';
const next = 'written down this time';

/** Everything behind a passphrase in the run before, and nobody to give it in this one. */
async function afterForgetting(driver = new FakeDriver()) {
  const folder = temporaryFolder();
  const first = await openTestWorkbench({ folder, keychain: keychainOn(driver) });
  const live = await first.ask('auth/issue', alice);
  const over = await first.ask('auth/issue', alice);
  const entry = { token: compose({ alg: 'none' }, { sub: 'alice' }), label: 'kept' };
  await first.ask('library/save', entry);
  await first.ask('storage/move', { to: 'passphrase', passphrase: forgotten });
  await first.ask('sessions/revoke', { id: over.sessionId });
  first.close();
  return { driver, live, workbench: await openTestWorkbench({ folder, keychain: keychainOn(driver) }) };
}

/** One session behind the passphrase, one still in the keychain. */
async function cutOff(): Promise<TestWorkbench> {
  const folder = temporaryFolder();
  const keychain = keychainOn(new FakeDriver());
  const first = await openTestWorkbench({ folder, keychain });
  for (let count = 0; count < 2; count += 1) await first.ask('auth/issue', alice);
  let written = 0;
  const reach: Core['reach'] = (kind, step) => {
    if (kind === 'move' && step === 'written') written += 1;
    if (written === 2) throw new Refusal('store_busy', 'cut off');
  };
  const moving = moveSecrets({ ...first.core, reach }, 'passphrase', forgotten);
  await expect(moving).rejects.toThrow('cut off');
  first.close();
  // Late enough for what that run had begun to count as left behind, though this process is the same.
  return openTestWorkbench({ folder, keychain, clock: frozenAt('2026-01-01T12:05:00Z') });
}

async function expectNewPassphraseServes({ ask, core }: TestWorkbench): Promise<void> {
  const { sessionId } = await ask('auth/issue', alice);
  await ask('storage/move', { to: 'passphrase', passphrase: next });
  await ask('keychain/lock', undefined);
  await ask('keychain/unlock', { passphrase: next });
  expect((await ask('sessions/refresh', { id: sessionId })).generation).toBe(2);
  expect(readHome(core.db)).toBe('passphrase');
}

describe('a forgotten passphrase', () => {
  it('is counted, discarded with everything behind it, and makes room for a new one', async () => {
    const { workbench, live } = await afterForgetting();
    const { ask, core } = workbench;
    const ending = { sessions: 1, keys: 2, libraryEntries: 1 };
    expect((await ask('storage/overview', undefined)).behindClosedPassphrase).toEqual(ending);
    expect(await ask('storage/discard-passphrase', undefined)).toEqual(ending);

    expect([listEntries(core.db), readLock(core.db), listOperations(core.db)]).toEqual([[], undefined, []]);
    const overview = await ask('storage/overview', undefined);
    expect(overview).toMatchObject({ home: 'OS keychain', hasPassphrase: false });
    expect(overview.behindClosedPassphrase).toBeUndefined();
    expect(await ask('library/list', {})).toMatchObject({ entries: [] });
    expect((await ask('sessions/get', { id: live.sessionId })).state).toBe('revoked');
    expect(await ask('auth/introspect', { token: live.accessToken })).toEqual({ active: false });
    const { entries } = await ask('audit/list', { limit: 50 });
    expect(entries.map(({ action }) => action)).toContain('keychain.passphrase-discarded');
    expect(await ask('audit/check-chain', undefined)).toMatchObject({ intact: true });
    await expectNewPassphraseServes(workbench);
  });

  it('is in the way of a new one after starting over, until it is discarded', async () => {
    const { workbench } = await afterForgetting();
    const { ask } = workbench;
    await ask('keychain/start-over', undefined);
    const begun = await ask('auth/issue', alice);
    await expect(ask('storage/move', { to: 'passphrase', passphrase: next })).rejects.toMatchObject({
      code: 'keychain_wrong_passphrase',
    });
    // The new keys and what was begun since are not among it.
    expect(await ask('storage/discard-passphrase', undefined)).toEqual({
      sessions: 1,
      keys: 2,
      libraryEntries: 1,
    });
    expect((await ask('sessions/refresh', { id: begun.sessionId })).generation).toBe(2);
    await expectNewPassphraseServes(workbench);
  });

  it('on a machine without a keychain goes on in memory, and from there behind a new one', async () => {
    const { driver, workbench } = await afterForgetting();
    driver.mood = new Error('Cannot autolaunch D-Bus without X11 $DISPLAY');
    await workbench.ask('storage/discard-passphrase', undefined);
    expect((await workbench.ask('system/status', undefined)).keychain).toMatchObject({ mode: 'until quit' });
    await expectNewPassphraseServes(workbench);
  });

  it('ends a move that was cut off, and what still lies in the keychain stays', async () => {
    const workbench = await cutOff();
    const { ask, core } = workbench;
    expect(readMove(core.db)).toMatchObject({ to: 'passphrase' });
    await ask('storage/discard-passphrase', undefined);
    expect(readMove(core.db)).toBeUndefined();
    const states = (await ask('sessions/list', undefined)).map(({ state }) => state).sort();
    expect(states).toEqual(['active', 'revoked']);
    await expectNewPassphraseServes(workbench);
  });
});

describe('discarding is refused, and changes nothing,', () => {
  it.each([
    ['where no passphrase is set', async () => {}, 'Nothing lies behind a passphrase'],
    [
      'where the passphrase is open',
      async ({ ask }: TestWorkbench) => {
        await ask('storage/move', { to: 'passphrase', passphrase: forgotten });
      },
      'is unlocked',
    ],
  ])('%s', async (_where, arrange, words) => {
    const workbench = await openTestWorkbench();
    const { sessionId } = await workbench.ask('auth/issue', alice);
    await arrange(workbench);
    const before = listEntries(workbench.core.db);
    await expect(workbench.ask('storage/discard-passphrase', undefined)).rejects.toMatchObject({
      code: 'not_possible',
      message: expect.stringContaining(words),
    });
    expect(listEntries(workbench.core.db)).toEqual(before);
    expect((await workbench.ask('sessions/refresh', { id: sessionId })).generation).toBe(2);
  });
});
