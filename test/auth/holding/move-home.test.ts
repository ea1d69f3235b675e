import { describe, expect, it } from 'vitest';
import type { Core } from '../../../electron/auth/core';
import { issue } from '../../../electron/auth/grants/issue';
import { Refusal } from '../../../shared/result';
import { refreshSession } from '../../../electron/auth/grants/refresh';
import { moveSecrets } from '../../../electron/auth/holding/move-home';
import { sessionDetail } from '../../../electron/auth/sessions/list';
import { readHome, readMove } from '../../../electron/keychain/home';
import { type KeychainMode, keychainRefusal } from '../../../electron/keychain/keychain';
import { openDatabase } from '../../../electron/store/database';
import { listOperations } from '../../../electron/store/operations';
import { listEntries, readLock } from '../../../electron/store/passphrase';
import { copyMasterKey } from '../../support/master-key';
import { aliceAtDesk, spiedKeychain, startTestService } from '../../support/service';

const passphrase = 'correct horse battery staple';
const homes = ['OS keychain', 'passphrase', 'until quit'] as const;
const routes = homes.flatMap((from) => homes.flatMap((to) => (from === to ? [] : [[from, to] as const])));

async function threeSessions() {
  const service = await startTestService();
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) ids.push((await issue(service.core, aliceAtDesk)).sessionId);
  const places = () => ({
    'OS keychain': service.keychainAccounts(''),
    passphrase: listEntries(service.core.db).map(({ account }) => account),
  });
  return { ...service, ids, places };
}

function expectSettled({ db }: Core, home: KeychainMode): void {
  expect(readHome(db)).toBe(home);
  expect(readMove(db)).toBeUndefined();
  expect(listOperations(db)).toEqual([]);
}

describe('moving all secrets', () => {
  it.each(routes)('goes from %s to %s with the master key and every refresh token', async (from, to) => {
    const { core, ids, places } = await threeSessions();
    const masterKey = await copyMasterKey(core.vault);
    if (from !== 'OS keychain') await moveSecrets(core, from, passphrase);
    expect(await moveSecrets(core, to, passphrase)).toEqual({ moved: 3, lost: [] });
    expectSettled(core, to);
    expect(core.vault.status()).toMatchObject({ state: 'ok', mode: to });
    expect(await copyMasterKey(core.vault)).toEqual(masterKey);
    for (const [place, accounts] of Object.entries(places())) {
      expect(accounts, place).toHaveLength(place === to ? 4 : 0);
    }
    expect(readLock(core.db) !== undefined).toBe(to === 'passphrase');
    for (const id of ids) expect((await refreshSession(core, id)).generation).toBe(2);
    expect((await issue(core, aliceAtDesk)).refreshTokenKeeper).toBe(
      to === 'until quit' ? 'memory until quit' : to,
    );
  });

  it('opens in the next run with the passphrase alone, and gives everything back', async () => {
    const keychain = spiedKeychain();
    const first = await startTestService({ keychain });
    const { sessionId } = await issue(first.core, aliceAtDesk);
    const masterKey = await copyMasterKey(first.core.vault);
    await moveSecrets(first.core, 'passphrase', passphrase);
    const { core } = await startTestService({ db: first.core.db, keychain, run: 'run-2' });
    expect(core.vault.status()).toMatchObject({ state: 'locked', mode: 'none', opensWith: 'passphrase' });
    await expect(refreshSession(core, sessionId)).rejects.toMatchObject({ code: 'keychain_locked' });
    await core.vault.unlock(passphrase);
    expect(await copyMasterKey(core.vault)).toEqual(masterKey);
    expect((await refreshSession(core, sessionId)).generation).toBe(2);
  });

  it('begins anew in the run after one that kept everything until quit, and keeps the rows', async () => {
    const keychain = spiedKeychain();
    const first = await startTestService({ keychain });
    const { sessionId } = await issue(first.core, aliceAtDesk);
    await moveSecrets(first.core, 'until quit');
    expect(keychain.entries.size).toBe(0);
    const { core } = await startTestService({ db: first.core.db, keychain, run: 'run-2' });
    expect(core.vault.status()).toMatchObject({ state: 'ok', mode: 'until quit' });
    expect(sessionDetail(core, sessionId).keeper).toBe('memory until quit');
    await expect(refreshSession(core, sessionId)).rejects.toMatchObject({ code: 'invalid_grant' });
    expect((await issue(core, aliceAtDesk)).generation).toBe(1);
    expect(keychain.entries.size).toBe(0);
  });

  it.each([
    ['goes on', 'passphrase'],
    ['turns round', 'OS keychain'],
  ] as const)('%s when it is asked for again half way', async (_way, to) => {
    const { core, places } = await threeSessions();
    const interrupted: Core = {
      ...core,
      reach: (kind, step) => {
        if (kind === 'move' && step === 'written') throw new Refusal('store_busy', 'cut off');
      },
    };
    await expect(moveSecrets(interrupted, 'passphrase', passphrase)).rejects.toThrow('cut off');
    expect(readHome(core.db)).toBe('passphrase');
    expect(readMove(core.db)).toMatchObject({ from: 'OS keychain', to: 'passphrase' });
    await moveSecrets(core, to, passphrase);
    expectSettled(core, to);
    expect(places()[to]).toHaveLength(4);
  });

  it('serves a machine that never had a keychain: from memory behind a passphrase', async () => {
    const { core } = await startWithoutKeychain();
    const { sessionId } = await issue(core, aliceAtDesk);
    expect(await moveSecrets(core, 'passphrase', passphrase)).toEqual({ moved: 1, lost: [] });
    expectSettled(core, 'passphrase');
    expect((await refreshSession(core, sessionId)).generation).toBe(2);
  });

  it('refuses a wrong passphrase for one that is in use, and leaves everything where it is', async () => {
    const { core, places } = await threeSessions();
    await moveSecrets(core, 'passphrase', passphrase);
    const before = places();
    core.vault.close();
    const again = await startTestService({ db: core.db, run: 'run-2' });
    await expect(again.core.vault.unlock('something else')).rejects.toMatchObject({
      code: 'keychain_wrong_passphrase',
    });
    expect(listEntries(core.db).map(({ account }) => account)).toEqual(before.passphrase);
    await expect(moveSecrets(again.core, 'OS keychain')).rejects.toMatchObject({ code: 'keychain_locked' });
    expectSettled(again.core, 'passphrase');
  });

  it('lets go of a session whose token was taken out of the keychain, and moves the others', async () => {
    const { core, ids, keychainAccounts } = await threeSessions();
    const [gone = ''] = keychainAccounts(ids[0] as string);
    await core.vault.keychain('OS keychain').remove(gone);
    expect(await moveSecrets(core, 'passphrase', passphrase)).toEqual({ moved: 2, lost: [ids[0]] });
    expectSettled(core, 'passphrase');
    expect(sessionDetail(core, ids[0] as string).state).toBe('active');
  });
});

async function startWithoutKeychain() {
  const refuse = () => Promise.reject(keychainRefusal('unavailable'));
  const keychain = spiedKeychain();
  return startTestService({
    db: openDatabase(':memory:'),
    keychain: {
      ...keychain,
      keychain: { ...keychain.keychain, read: refuse, write: refuse, remove: refuse },
    },
  });
}
