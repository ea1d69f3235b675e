import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listEntries } from '../../../electron/store/passphrase';
import { listSessions } from '../../../electron/store/sessions';
import { pathsIn, type TestWorkbench } from '../../support/workbench';
import { alice, clock, folder, start, useFreshDesktops } from './desktop';

const passphrase = 'correct horse battery staple';
const later = 'another four random words';

useFreshDesktops();

/** A page of each table is overwritten; SQLite finds the database damaged and reads the rest of it. */
function damage(...tables: readonly string[]): void {
  const { database } = pathsIn(folder);
  const db = new SQLite(database);
  const size = Number(db.pragma('page_size', { simple: true }));
  const pages = tables.map((name) =>
    Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name)),
  );
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = readFileSync(database);
  for (const page of pages) bytes.fill(0xab, (page - 1) * size, page * size);
  writeFileSync(database, bytes);
}

const losses = {
  ruined: () => {
    const { database } = pathsIn(folder);
    writeFileSync(database, Buffer.alloc(statSync(database).size, 0xab));
  },
  removed: () => rmSync(pathsIn(folder).database),
} as const;

/** What happens between the backup and the damage, by a run that is over afterwards. */
async function backedUp(since: (first: TestWorkbench) => Promise<void>, before = passphrase) {
  const first = await start();
  await first.ask('auth/issue', alice);
  if (before !== '') await first.ask('storage/move', { to: 'passphrase', passphrase: before });
  const { name } = await first.ask('backups/create', undefined);
  await since(first);
  const ids = listSessions(first.core.db).map(({ id }) => id);
  first.close();
  return { name, ids };
}

async function restored(name: string): Promise<TestWorkbench> {
  const workbench = await start();
  await workbench.ask('backups/restore', { name });
  clock.advance(2);
  return workbench;
}

const refreshHeld = async ({ ask, core }: TestWorkbench): Promise<readonly number[]> => {
  const held = listSessions(core.db).filter(({ heldAccount }) => heldAccount !== null);
  return Promise.all(held.map(async ({ id }) => (await ask('sessions/refresh', { id })).generation));
};

describe('a restore where the passphrase is the home', () => {
  it.each(['ruined', 'removed'] as const)(
    'over a database that was %s opens with the passphrase of the time of the backup',
    async (how) => {
      const { name } = await backedUp(async ({ ask }) => {
        await ask('storage/change-passphrase', { present: passphrase, next: later });
      });
      losses[how]();
      const workbench = await start();
      const { ask } = workbench;
      const { sentences } = await ask('backups/preview', { name });
      expect(sentences.join(' ')).toContain('the passphrase you had when it was made');
      // Unlocking would prove nothing of what became of the tokens since.
      expect(sentences.join(' ')).not.toContain('Unlock it first');
      await ask('backups/restore', { name });
      expect((await ask('system/status', undefined)).keychain).toMatchObject({ opensWith: 'passphrase' });
      await expect(ask('keychain/unlock', { passphrase: later })).rejects.toMatchObject({
        code: 'keychain_wrong_passphrase',
      });
      clock.advance(2);
      await ask('keychain/unlock', { passphrase });
      // The keys of then sign again.
      const { accessToken } = await ask('auth/issue', alice);
      clock.advance(2);
      expect(await ask('auth/introspect', { token: accessToken })).toMatchObject({ active: true });
      expect((await ask('keys/list', undefined)).every(({ usable }) => usable)).toBe(true);
    },
  );

  it('takes the later entries from a damaged file under the same passphrase', async () => {
    const { name, ids } = await backedUp(async ({ ask, core }) => {
      await ask('auth/issue', alice);
      const [, first] = listSessions(core.db).map(({ id }) => id);
      await ask('sessions/refresh', { id: first ?? '' });
    });
    damage('library_entry');
    const workbench = await restored(name);
    await workbench.ask('keychain/unlock', { passphrase });
    expect(listSessions(workbench.core.db).map(({ id }) => id)).toEqual(ids);
    expect([...(await refreshHeld(workbench))].sort()).toEqual([2, 3]);
    expect(await workbench.ask('storage/check', undefined)).toEqual({
      checked: 2,
      missing: [],
      different: [],
    });
    expect(listEntries(workbench.core.db)).toHaveLength(3);
  });

  it('finds the secrets of a damaged file that went behind a passphrase after the backup', async () => {
    const { name } = await backedUp(async ({ ask }) => {
      await ask('storage/move', { to: 'passphrase', passphrase });
    }, '');
    damage('library_entry');
    const workbench = await restored(name);
    await workbench.ask('keychain/unlock', { passphrase });
    expect(await refreshHeld(workbench)).toEqual([2]);
  });

  it.each([
    [
      'the passphrase was changed after the backup',
      async ({ ask }: TestWorkbench) => {
        await ask('storage/change-passphrase', { present: passphrase, next: later });
      },
      ['library_entry'],
    ],
    ['the entries are damaged, too', async () => {}, ['library_entry', 'passphrase_entry']],
  ] as const)('asks to sign in again, and calls nobody a thief, where %s', async (_why, since, tables) => {
    const { name } = await backedUp(async (first) => {
      const [session] = listSessions(first.core.db);
      await first.ask('sessions/refresh', { id: session?.id ?? '' });
      await since(first);
    });
    damage(...tables);
    const workbench = await restored(name);
    const { ask, core } = workbench;
    await ask('keychain/unlock', { passphrase });
    const [session] = listSessions(core.db);
    const id = session?.id ?? '';
    await expect(ask('sessions/refresh', { id })).rejects.toMatchObject({
      code: 'invalid_grant',
      message: expect.stringContaining('Sign in again'),
    });
    expect(await ask('sessions/get', { id })).toMatchObject({ state: 'active', generation: 2 });
    const { entries } = await ask('audit/list', { limit: 50 });
    const actions = entries.map(({ action }) => action);
    expect(actions).toContain('session.lost');
    expect(actions).not.toContain('session.reuse-detected');
    // The master key is all that is left behind the passphrase.
    expect(listEntries(core.db)).toHaveLength(1);
    expect((await ask('auth/issue', alice)).generation).toBe(1);
  });

  it('of the database in use leaves passphrase and entries as they are now', async () => {
    const workbench = await start();
    const { ask, core } = workbench;
    const { sessionId } = await ask('auth/issue', alice);
    await ask('storage/move', { to: 'passphrase', passphrase });
    const { name } = await ask('backups/create', undefined);
    await ask('sessions/refresh', { id: sessionId });
    await ask('storage/change-passphrase', { present: passphrase, next: later });
    const before = listEntries(core.db);
    await ask('backups/restore', { name });
    expect(listEntries(core.db)).toEqual(before);
    await ask('keychain/lock', undefined);
    await ask('keychain/unlock', { passphrase: later });
    expect(await refreshHeld(workbench)).toEqual([3]);
  });
});
