import { describe, expect, it } from 'vitest';
import { issue } from '../../electron/auth/grants/issue';
import { refreshSession } from '../../electron/auth/grants/refresh';
import { signOut } from '../../electron/auth/sessions/client-side';
import { sessionDetail } from '../../electron/auth/sessions/list';
import type { Keychain } from '../../electron/keychain/keychain';
import { listOperations } from '../../electron/store/operations';
import { aliceAtDesk, type SpiedKeychain, spiedKeychain, startTestService } from '../support/service';

interface DyingKeychain extends SpiedKeychain {
  readonly arm: () => void;
  /** Resolves at the moment of death. */
  readonly death: Promise<void>;
}

/** A keychain whose process dies at the named step: nothing after it happens. */
function dyingAt(
  step: 'before write' | 'after write' | 'before remove',
  { keychain, entries }: SpiedKeychain,
): DyingKeychain {
  let armed = false;
  let die = (): void => {};
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const end = (): Promise<never> => {
    die();
    return new Promise<never>(() => {});
  };
  const dying: Keychain = {
    ...keychain,
    write: async (account, secret) => {
      if (armed && step === 'before write') return end();
      await keychain.write(account, secret);
      if (armed && step === 'after write') return end();
    },
    remove: async (account) => (armed && step === 'before remove' ? end() : keychain.remove(account)),
  };
  return {
    keychain: dying,
    entries,
    death,
    arm: () => {
      armed = true;
    },
  };
}

describe('a crash in the middle of a refresh', () => {
  it.each(['before write', 'after write', 'before remove'] as const)(
    '%s loses no session and leaves no orphan',
    async (step) => {
      const disk = spiedKeychain();
      const dying = dyingAt(step, disk);
      const { core, clock } = await startTestService({ keychain: dying });
      const { sessionId } = await issue(core, aliceAtDesk);
      dying.arm();
      void refreshSession(core, sessionId);
      await dying.death;

      const restarted = await startTestService({ db: core.db, keychain: disk, clock, run: 'run-2' });
      expect(restarted.keychainAccounts(`refresh:${sessionId}`)).toHaveLength(1);
      expect(listOperations(core.db)).toEqual([]);
      const tokens = await refreshSession(restarted.core, sessionId);
      expect(tokens.generation).toBe(step === 'before remove' ? 3 : 2);
      expect(sessionDetail(restarted.core, sessionId).state).toBe('active');
      expect(restarted.keychainAccounts(`refresh:${sessionId}`)).toHaveLength(1);
    },
  );

  it('leaves alone what a process that is still alive has under way', async () => {
    const disk = spiedKeychain();
    const dying = dyingAt('after write', disk);
    const { core, clock } = await startTestService({ keychain: dying });
    const { sessionId } = await issue(core, aliceAtDesk);
    dying.arm();
    void refreshSession(core, sessionId);
    await dying.death;
    await startTestService({ db: core.db, keychain: disk, clock, run: 'run-2', isAlive: () => true });
    expect(listOperations(core.db)).toHaveLength(1);
    expect([...disk.entries.keys()].filter((account) => account.includes(sessionId))).toHaveLength(2);
  });
});

it('sweeps the entry of a session signed out while the keychain would not remove it', async () => {
  const disk = spiedKeychain();
  const stuck = { ...disk, keychain: { ...disk.keychain, remove: () => Promise.reject(new Error('busy')) } };
  const { core, clock } = await startTestService({ keychain: stuck });
  const { sessionId } = await issue(core, aliceAtDesk);
  await signOut(core, sessionId, false);
  expect(listOperations(core.db)).toHaveLength(1);
  const restarted = await startTestService({ db: core.db, keychain: disk, clock, run: 'run-2' });
  expect(restarted.keychainAccounts('refresh:')).toEqual([]);
  expect(listOperations(core.db)).toEqual([]);
});

it('begins no session when the process dies before the database knows of it', async () => {
  const disk = spiedKeychain();
  const dying = dyingAt('after write', disk);
  const { core, clock } = await startTestService({ keychain: dying });
  dying.arm();
  void issue(core, aliceAtDesk);
  await dying.death;
  const restarted = await startTestService({ db: core.db, keychain: disk, clock, run: 'run-2' });
  expect(restarted.keychainAccounts('refresh:')).toEqual([]);
  expect(listOperations(core.db)).toEqual([]);
});
