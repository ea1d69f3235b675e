import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/store/database';
import { listOperations } from '../../../electron/store/operations';
import { listSessions } from '../../../electron/store/sessions';
import { pathsIn, type TestWorkbench } from '../../support/workbench';
import { alice, clock, driver, folder, start, useFreshDesktops } from './desktop';

const password = 'correct horse battery';

useFreshDesktops();

const carol = { username: 'carol', displayName: 'Carol', password, disabled: false, claims: {} };

const names = async (ask: TestWorkbench['ask']): Promise<readonly string[]> =>
  (await ask('accounts/list', undefined)).map(({ username }) => username).sort();

async function back(ask: TestWorkbench['ask']): Promise<string> {
  return (await ask('backups/create', undefined)).name;
}

describe('a backup of the database in use', () => {
  it('brings back what was removed and takes away what was added', async () => {
    const { ask, notified } = await start();
    const name = await back(ask);
    await ask('accounts/remove', { username: 'bob' });
    await ask('accounts/save', carol);
    await ask('settings/save', { accessSeconds: 1800 });
    expect(await ask('backups/preview', { name })).toMatchObject({
      sameDatabase: true,
      touched: 3,
      differences: [
        { kind: 'accounts', comeBack: 1, changeBack: 0, goAway: 1 },
        { kind: 'settings', comeBack: 0, changeBack: 0, goAway: 1 },
      ],
    });
    expect(await names(ask)).toEqual(['alice', 'carol']);

    notified.length = 0;
    await ask('backups/restore', { name });
    expect(await names(ask)).toEqual(['alice', 'bob']);
    expect((await ask('settings/get', undefined)).accessSeconds).toBe(900);
    expect(notified).toEqual(expect.arrayContaining(['accounts', 'settings', 'sessions', 'keys', 'backups']));
    expect(await ask('audit/check-chain', undefined)).toMatchObject({ intact: true });
  });

  it('sets aside what was in use, and can be taken back with that', async () => {
    const { ask } = await start();
    const name = await back(ask);
    await ask('accounts/save', carol);
    clock.advance(10);
    const { setAside } = await ask('backups/restore', { name });
    expect(setAside).toMatchObject({ reason: 'before a restore', verified: true });
    await ask('backups/restore', { name: setAside.name });
    expect(await names(ask)).toEqual(['alice', 'bob', 'carol']);
  });

  it('keeps what was revoked since revoked, and what was used since used', async () => {
    const { ask } = await start();
    const [revoked, rotated] = [await ask('auth/issue', alice), await ask('auth/issue', alice)];
    const { refreshToken: stolen } = await ask('sessions/reveal', { id: rotated.sessionId });
    const name = await back(ask);
    await ask('sessions/revoke', { id: revoked.sessionId });
    await ask('sessions/refresh', { id: rotated.sessionId });

    await ask('backups/restore', { name });
    expect((await ask('sessions/get', { id: revoked.sessionId })).state).toBe('revoked');
    expect(await ask('auth/introspect', { token: revoked.accessToken })).toEqual({ active: false });
    // The session goes on with the generation of now; the old token is still one that was used.
    expect((await ask('sessions/refresh', { id: rotated.sessionId })).generation).toBe(3);
    expect(await ask('sessions/present', { refreshToken: stolen })).toMatchObject({ accepted: false });
    expect((await ask('sessions/get', { id: rotated.sessionId })).state).toBe('revoked');
  });

  it('keeps sessions begun since, and ends those of an account that goes away', async () => {
    const { ask } = await start();
    const name = await back(ask);
    await ask('accounts/save', carol);
    const kept = await ask('auth/issue', alice);
    const gone = await ask('auth/issue', { account: 'carol', client: 'desk' });
    expect((await ask('backups/preview', { name })).endingSessions).toBe(1);
    await ask('backups/restore', { name });
    expect((await ask('sessions/refresh', { id: kept.sessionId })).generation).toBe(2);
    expect((await ask('sessions/get', { id: gone.sessionId })).state).toBe('revoked');
    expect(await ask('auth/introspect', { token: gone.accessToken })).toEqual({ active: false });
  });

  it('brings back neither a password that was changed nor an account that was disabled', async () => {
    const { ask } = await start();
    await ask('accounts/save', carol);
    const name = await back(ask);
    await ask('accounts/save', { ...carol, displayName: 'C.', password: 'another one entirely' });
    await ask('accounts/save', { username: 'bob', displayName: 'Bob', disabled: true, claims: {} });
    await ask('backups/restore', { name });
    const signIn = (secret: string) =>
      ask('auth/sign-in', { account: 'carol', client: 'desk', password: secret });
    await expect(signIn(password)).rejects.toMatchObject({ code: 'invalid_password' });
    await expect(signIn('another one entirely')).resolves.toMatchObject({ generation: 1 });
    const accounts = await ask('accounts/list', undefined);
    expect(accounts.find(({ username }) => username === 'bob')?.disabled).toBe(true);
    expect(accounts.find(({ username }) => username === 'carol')?.displayName).toBe('Carol');
  });

  it('does not bring back a client secret that was replaced', async () => {
    const { ask } = await start();
    const { clientSecret: leaked } = await ask('clients/new-secret', { clientId: 'backend' });
    const name = await back(ask);
    await ask('clients/new-secret', { clientId: 'backend' });
    const hash = () => {
      const db = new SQLite(pathsIn(folder).database, { readonly: true });
      const found = db.prepare("SELECT secret_hash FROM client WHERE client_id = 'backend'").pluck().get();
      db.close();
      return found;
    };
    const before = hash();
    await ask('backups/restore', { name });
    expect(leaked).toBeTruthy();
    expect(hash()).toEqual(before);
  });

  it('is seen by another process that has the database open, whose next change is not lost', async () => {
    const { ask, paths } = await start();
    const name = await back(ask);
    await ask('accounts/save', carol);
    const other = openDatabase(paths.database);
    await ask('backups/restore', { name });
    expect(other.prepare("SELECT count(*) FROM account WHERE username = 'carol'").pluck().get()).toBe(0);
    other.prepare("UPDATE account SET display_name = 'From outside' WHERE username = 'bob'").run();
    other.close();
    const accounts = await ask('accounts/list', undefined);
    expect(accounts.find(({ username }) => username === 'bob')?.displayName).toBe('From outside');
  });
});

/** The first 21 bytes go: SQLite knows it no more. */
function garble(file: string): void {
  writeFileSync(file, Buffer.concat([Buffer.from('not a database at all'), readFileSync(file).subarray(21)]));
}

/** Rows behind the header gone: what was in the database cannot be read any more. */
function ruin(file: string): void {
  writeFileSync(file, Buffer.alloc(statSync(file).size, 0xab));
}

describe('a backup of a database that was damaged', () => {
  it('is offered at the start, brings everything back, and the notice is over', async () => {
    const first = await start();
    await first.ask('accounts/save', carol);
    const { sessionId } = await first.ask('auth/issue', alice);
    const name = await back(first.ask);
    first.close();
    ruin(pathsIn(folder).database);

    const { ask } = await start();
    const { store } = await ask('system/status', undefined);
    expect(store).toMatchObject({ lastBackup: { name }, message: expect.stringContaining('was damaged') });
    expect(await names(ask)).toEqual(['alice', 'bob']);
    await ask('backups/restore', { name });

    expect(await names(ask)).toEqual(['alice', 'bob', 'carol']);
    // The token lies in the keychain as the backup has it, and the keys are those it was signed with.
    expect((await ask('sessions/refresh', { id: sessionId })).generation).toBe(2);
    const after = (await ask('system/status', undefined)).store;
    expect(after.message ?? after.keptAside ?? after.lastBackup).toBeUndefined();
    expect(existsSync(store.keptAside ?? '')).toBe(true);
    expect(await ask('audit/check-chain', undefined)).toMatchObject({ intact: true });
  });

  it('starts again afterwards as if nothing had been, with nothing left over', async () => {
    const first = await start();
    const { sessionId } = await first.ask('auth/issue', alice);
    const name = await back(first.ask);
    first.close();
    ruin(pathsIn(folder).database);
    const second = await start();
    const begun = await second.ask('auth/issue', alice);
    await second.ask('backups/restore', { name });
    second.close();
    expect(
      readdirSync(join(folder, 'data')).filter(
        (file) => /-(wal|shm)$/.test(file) && !file.includes('corrupt'),
      ),
    ).toEqual([]);

    const { ask, core, reconciled } = await start();
    await reconciled;
    expect((await ask('system/status', undefined)).store.message).toBeUndefined();
    await expect(ask('sessions/get', { id: begun.sessionId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await ask('sessions/refresh', { id: sessionId })).generation).toBe(2);
    expect(listOperations(core.db)).toEqual([]);
    const held = listSessions(core.db).map(({ heldAccount }) => heldAccount);
    const refreshEntries = [...driver.entries.keys()].filter((account) => account.startsWith('refresh:'));
    expect(refreshEntries.sort()).toEqual(held.sort());
  });

  it('brings nothing revoked back to life where the damaged file tells what was revoked', async () => {
    const first = await start();
    const [revoked, rotated] = [await first.ask('auth/issue', alice), await first.ask('auth/issue', alice)];
    const name = await back(first.ask);
    await first.ask('sessions/revoke', { id: revoked.sessionId });
    await first.ask('sessions/refresh', { id: rotated.sessionId });
    const later = await first.ask('auth/issue', alice);
    first.close();
    damageLibrary(pathsIn(folder).database);
    // Days may pass, and other starts, before somebody restores.
    (await start()).close();

    const { ask } = await start();
    const preview = await ask('backups/preview', { name });
    expect(preview.sentences.join(' ')).toContain('read from the damaged file');
    await ask('backups/restore', { name });
    expect((await ask('sessions/get', { id: revoked.sessionId })).state).toBe('revoked');
    expect(await ask('auth/introspect', { token: revoked.accessToken })).toEqual({ active: false });
    expect((await ask('sessions/refresh', { id: rotated.sessionId })).generation).toBe(3);
    expect((await ask('sessions/refresh', { id: later.sessionId })).generation).toBe(2);
    expect(await ask('auth/introspect', { token: later.accessToken })).toMatchObject({ active: true });
  });

  it('denies everything issued and ends every session in doubt where nobody can tell', async () => {
    const first = await start();
    const revoked = await first.ask('auth/issue', alice);
    const rotated = await first.ask('auth/issue', alice);
    const outside = await first.ask('auth/issue', alice);
    const { refreshToken: kept } = await first.ask('sessions/reveal', { id: outside.sessionId });
    await first.ask('sessions/sign-out', { id: outside.sessionId });
    const untouched = await first.ask('auth/issue', alice);
    const { refreshToken: old } = await first.ask('sessions/reveal', { id: rotated.sessionId });
    const name = await back(first.ask);
    await first.ask('sessions/revoke', { id: revoked.sessionId });
    await first.ask('sessions/refresh', { id: rotated.sessionId });
    first.close();
    ruin(pathsIn(folder).database);

    const { ask } = await start();
    expect(await ask('backups/preview', { name })).toMatchObject({ sameDatabase: false, endingSessions: 3 });
    clock.advance(2);
    await ask('backups/restore', { name });
    for (const { accessToken } of [revoked, rotated, outside, untouched]) {
      expect(await ask('auth/introspect', { token: accessToken })).toEqual({ active: false });
    }
    for (const { sessionId } of [revoked, rotated, outside]) {
      expect((await ask('sessions/get', { id: sessionId })).state).toBe('revoked');
    }
    for (const refreshToken of [old, kept]) {
      expect(await ask('sessions/present', { refreshToken })).toMatchObject({ accepted: false });
    }
    clock.advance(2);
    const refreshed = await ask('sessions/refresh', { id: untouched.sessionId });
    expect(await ask('auth/introspect', { token: refreshed.accessToken })).toMatchObject({ active: true });
  });

  it('ends what the keychain cannot vouch for while it is locked, and says how to keep it', async () => {
    const first = await start();
    const { sessionId } = await first.ask('auth/issue', alice);
    const name = await back(first.ask);
    first.close();
    ruin(pathsIn(folder).database);
    driver.mood = 'locked';
    const { ask } = await start();
    const preview = await ask('backups/preview', { name });
    expect(preview.sentences.join(' ')).toContain('Unlock it first');
    expect(preview.endingSessions).toBe(1);
    await ask('backups/restore', { name });
    expect((await ask('sessions/get', { id: sessionId })).state).toBe('revoked');
  });

  it.each([
    ['missing', (file: string) => writeFileSync(`${file}.gone`, '')],
    ['empty', (file: string) => writeFileSync(file, '')],
  ])('is offered where the file is %s, too', async (_name, lose) => {
    const first = await start();
    const name = await back(first.ask);
    first.close();
    const { database } = pathsIn(folder);
    lose(database);
    if (existsSync(`${database}.gone`)) {
      copyFileSync(database, `${database}.gone`);
      const { rmSync } = await import('node:fs');
      rmSync(database);
    }
    const { ask } = await start();
    expect((await ask('system/status', undefined)).store).toMatchObject({
      lastBackup: { name },
      message: expect.stringContaining('The database is gone'),
    });
  });

  it('passes over a backup that is damaged itself', async () => {
    const first = await start();
    const good = await back(first.ask);
    clock.advance(60);
    const bad = await back(first.ask);
    first.close();
    ruin(join(pathsIn(folder).backups, `${bad}.db`));
    garble(pathsIn(folder).database);
    const { ask } = await start();
    expect((await ask('system/status', undefined)).store.lastBackup?.name).toBe(good);
    await expect(ask('backups/restore', { name: bad })).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});

/** One page of a table that tells nothing of tokens: the database fails its check, the rest of it can be read. */
function damageLibrary(file: string): void {
  const db = new SQLite(file);
  const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'library_entry'").pluck().get();
  const size = Number(db.pragma('page_size', { simple: true }));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = readFileSync(file);
  bytes.fill(0xab, (Number(page) - 1) * size, Number(page) * size);
  writeFileSync(file, bytes);
}

describe('a write-ahead log that a killed process left', () => {
  it('does not come back over what was restored', async () => {
    const first = await start();
    const name = await back(first.ask);
    await first.ask('accounts/save', carol);
    // As a kill leaves it: the file, and beside it a log that holds the last commits.
    const { database } = pathsIn(folder);
    const left = ['', '-wal', '-shm'].map((ending) => [ending, readFileSync(database + ending)] as const);
    expect(left[1]?.[1].length).toBeGreaterThan(0);
    first.close();
    for (const [ending, bytes] of left) writeFileSync(database + ending, bytes);

    const second = await start();
    expect(await names(second.ask)).toContain('carol');
    await second.ask('backups/restore', { name });
    expect(statSync(`${database}-wal`).size).toBe(0);
    second.close();
    expect(existsSync(`${database}-wal`) || existsSync(`${database}-shm`)).toBe(false);
    const { ask, core } = await start();
    expect(await names(ask)).toEqual(['alice', 'bob']);
    expect(core.db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('goes aside with the damaged database it belongs to', async () => {
    const first = await start();
    const name = await back(first.ask);
    await first.ask('accounts/save', carol);
    const { database } = pathsIn(folder);
    const log = readFileSync(`${database}-wal`);
    first.close();
    ruin(database);
    writeFileSync(`${database}-wal`, log);
    const { ask } = await start();
    await ask('backups/restore', { name });
    expect(await names(ask)).toEqual(['alice', 'bob']);
  });
});

describe('a restore that cannot be', () => {
  it('of a database in memory says so', async () => {
    writeFileSync(join(folder, 'data'), 'in the way');
    const { ask } = await start();
    for (const work of [
      () => ask('backups/create', undefined),
      () => ask('backups/restore', { name: 'x' }),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'not_possible' });
    }
  });

  it('of a file with tables that are not ours changes nothing', async () => {
    const { ask, paths } = await start();
    const name = await back(ask);
    await ask('accounts/save', carol);
    const strange = new SQLite(join(paths.backups, `${name}.db`));
    strange.exec("DROP TABLE profile; CREATE VIEW profile AS SELECT 'x' AS id");
    strange.close();
    const { rmSync } = await import('node:fs');
    rmSync(join(paths.backups, `${name}.json`));
    await expect(ask('backups/restore', { name })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('does not have the tables'),
    });
    expect(await names(ask)).toContain('carol');
  });
});
