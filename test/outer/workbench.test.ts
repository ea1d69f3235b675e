import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { noDesktop } from '../../electron/ipc/desktop';
import { FakeDriver } from '../keychain/fake-driver';
import { temporaryFolder } from '../support/temporary-folder';
import { asUnprivileged, giveAway } from '../support/unprivileged';
import { keychainOn, openTestWorkbench, pathsIn } from '../support/workbench';

const aliceAtDesk = { account: 'alice', client: 'desk' };

function brokenDriver(): FakeDriver {
  const driver = new FakeDriver();
  driver.mood = new Error('The name org.freedesktop.secrets was not provided by any .service files');
  return driver;
}

describe('the workbench', () => {
  it('begins a new folder with accounts, clients, a resource and two keys', async () => {
    const { ask, paths } = await openTestWorkbench();
    const status = await ask('system/status', undefined);
    expect(status).toMatchObject({
      nowMs: Date.parse('2026-01-01T12:00:00Z'),
      clock: 'real',
      keychain: { state: 'ok', mode: 'OS keychain' },
      server: { running: false },
      store: { state: 'ok', path: paths.database },
      dataFolder: paths.dataFolder,
      firstRun: true,
    });
    expect((await ask('accounts/list', undefined)).map(({ username }) => username)).toEqual(['alice', 'bob']);
    expect((await ask('clients/list', undefined)).map(({ clientId }) => clientId)).toEqual([
      'backend',
      'desk',
    ]);
    expect((await ask('resources/list', undefined)).map(({ audience }) => audience)).toEqual([
      'https://orders.example',
    ]);
    const keys = await ask('keys/list', undefined);
    expect(keys.map(({ alg, state, usable }) => [alg, state, usable]).sort()).toEqual([
      ['ES256', 'active', true],
      ['RS256', 'active', true],
    ]);
  });

  it('lets only its owner into the data folder', async () => {
    const { paths } = await openTestWorkbench();
    expect(statSync(paths.dataFolder).mode & 0o777).toBe(0o700);
  });

  it('lets only its owner read the database in a folder that others can look into', async () => {
    const folder = temporaryFolder();
    const { dataFolder } = pathsIn(folder);
    mkdirSync(dataFolder, { mode: 0o755 });
    await openTestWorkbench({ folder });
    const modes = readdirSync(dataFolder).map((name) =>
      (statSync(join(dataFolder, name)).mode & 0o777).toString(8),
    );
    expect(modes).toEqual(['600', '600', '600']);
  });

  it('finds everything again after a restart, and refreshes with the token in the keychain', async () => {
    const folder = temporaryFolder();
    const keychain = keychainOn(new FakeDriver());
    const first = await openTestWorkbench({ folder, keychain });
    const { sessionId } = await first.ask('auth/issue', aliceAtDesk);
    const keys = await first.ask('keys/list', undefined);
    first.close();
    const second = await openTestWorkbench({ folder, keychain });
    expect(await second.ask('system/status', undefined)).toMatchObject({ firstRun: false });
    expect((await second.ask('keys/list', undefined)).map(({ kid }) => kid)).toEqual(
      keys.map(({ kid }) => kid),
    );
    await expect(second.ask('sessions/refresh', { id: sessionId })).resolves.toMatchObject({ generation: 2 });
  });

  it('keeps two folders apart in one keychain', async () => {
    const driver = new FakeDriver();
    const [one, other] = [
      await openTestWorkbench({ keychain: keychainOn(driver) }),
      await openTestWorkbench({ keychain: keychainOn(driver) }),
    ];
    const { accessToken } = await one.ask('auth/issue', aliceAtDesk);
    await expect(other.ask('auth/introspect', { token: accessToken })).resolves.toEqual({ active: false });
    expect([...driver.entries.keys()].filter((account) => account.includes(':master:'))).toHaveLength(2);
  });

  it('notes a bug of a handler in the log and answers without its text', async () => {
    const desktop = {
      copy: () => Promise.reject(new TypeError('broken')),
      readClipboard: () => Promise.resolve(''),
      openDataFolder: () => Promise.resolve(),
      chooseFolder: () => Promise.resolve(undefined),
      secretShown: () => Promise.resolve(),
    };
    const { dispatch, paths } = await openTestWorkbench({ desktop });
    const result = await dispatch('desktop/copy', { text: 'x' });
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(result)).not.toContain('broken');
    expect(readFileSync(paths.log, 'utf8')).toContain('desktop/copy: TypeError: broken');
  });

  it('clears a copied secret after the time the settings say, and other text never', async () => {
    const copy = vi.fn(async () => {});
    const desktop = { ...noDesktop, copy };
    const { ask } = await openTestWorkbench({ desktop });
    await ask('settings/save', { clipboardClearSeconds: 30 });
    await ask('desktop/copy', { text: 'secret', secret: true });
    await ask('desktop/copy', { text: 'header' });
    expect(copy.mock.calls).toEqual([
      ['secret', 30],
      ['header', 0],
    ]);
  });
});

describe('with a keychain', () => {
  it('that does not answer, keeps secrets until it quits and says so', async () => {
    const { ask } = await openTestWorkbench({ keychain: keychainOn(brokenDriver()) });
    const { keychain } = await ask('system/status', undefined);
    expect(keychain).toEqual({
      state: 'unavailable',
      mode: 'until quit',
      home: 'OS keychain',
      message:
        'No keychain answers on this machine. Until you quit, new secrets are kept in memory and are gone afterwards.',
    });
    const tokens = await ask('auth/issue', aliceAtDesk);
    expect(tokens.refreshTokenKeeper).toBe('memory until quit');
    await expect(ask('sessions/refresh', { id: tokens.sessionId })).resolves.toMatchObject({ generation: 2 });
  });

  it('that does not answer, keeps nothing where it was told not to', async () => {
    const keychain = keychainOn(brokenDriver());
    const { ask } = await openTestWorkbench({ keychain, keepWhenUnavailable: false });
    expect((await ask('system/status', undefined)).keychain).toMatchObject({
      state: 'unavailable',
      mode: 'none',
    });
    await expect(ask('auth/issue', aliceAtDesk)).rejects.toMatchObject({
      code: 'keychain_unavailable',
      message:
        'No keychain answers on this machine. Keep secrets until you quit, or start a keychain service and try again.',
    });
  });

  it('that is locked, starts without it, loses nothing and goes on once it is unlocked', async () => {
    const folder = temporaryFolder();
    const driver = new FakeDriver();
    const before = await openTestWorkbench({ folder, keychain: keychainOn(driver) });
    const { sessionId } = await before.ask('auth/issue', aliceAtDesk);
    before.close();
    const kept = new Map(driver.entries);

    driver.mood = 'locked';
    const { ask, notified } = await openTestWorkbench({ folder, keychain: keychainOn(driver) });
    expect((await ask('system/status', undefined)).keychain).toMatchObject({
      state: 'locked',
      mode: 'none',
      message: expect.stringMatching(/^The keychain is locked\./),
    });
    await expect(ask('sessions/refresh', { id: sessionId })).rejects.toMatchObject({
      code: 'keychain_locked',
    });
    await expect(ask('sessions/list', undefined)).resolves.toMatchObject([
      { id: sessionId, state: 'active' },
    ]);
    expect(driver.entries).toEqual(kept);

    driver.mood = 'open';
    expect((await ask('keychain/retry', undefined)).keychain).toMatchObject({
      state: 'ok',
      mode: 'OS keychain',
    });
    expect(notified).toContain('status');
    await expect(ask('sessions/refresh', { id: sessionId })).resolves.toMatchObject({ generation: 2 });
  });

  it('that is locked at the first start, makes the first keys once it is unlocked', async () => {
    const driver = new FakeDriver();
    driver.mood = 'locked';
    const { ask } = await openTestWorkbench({ keychain: keychainOn(driver) });
    await expect(ask('keys/list', undefined)).resolves.toEqual([]);
    driver.mood = 'open';
    await ask('keychain/retry', undefined);
    await expect(ask('keys/list', undefined)).resolves.toHaveLength(2);
    await expect(ask('auth/issue', aliceAtDesk)).resolves.toMatchObject({ generation: 1 });
  });

  it('that hangs, starts after its time limit and goes on when it comes back', async () => {
    const driver = new FakeDriver();
    driver.mood = 'hanging';
    const { ask } = await openTestWorkbench({ keychain: keychainOn(driver, 20) });
    expect((await ask('system/status', undefined)).keychain).toMatchObject({
      state: 'timeout',
      mode: 'none',
    });
    driver.recover();
    expect((await ask('keychain/retry', undefined)).keychain).toMatchObject({ state: 'ok' });
  });

  it("that was replaced, says so, deletes nothing and starts over on the user's word", async () => {
    const folder = temporaryFolder();
    const before = await openTestWorkbench({ folder });
    const { sessionId } = await before.ask('auth/issue', aliceAtDesk);
    before.close();
    const { ask } = await openTestWorkbench({ folder, keychain: keychainOn(new FakeDriver()) });
    expect((await ask('system/status', undefined)).keychain).toMatchObject({ state: 'absent', mode: 'none' });
    await expect(ask('auth/issue', aliceAtDesk)).rejects.toMatchObject({ code: 'keychain_absent' });
    expect((await ask('keychain/start-over', undefined)).keychain).toMatchObject({ state: 'ok' });
    await expect(ask('auth/issue', aliceAtDesk)).resolves.toMatchObject({ generation: 1 });
    await expect(ask('sessions/refresh', { id: sessionId })).rejects.toMatchObject({
      code: 'keychain_absent',
      message: expect.stringMatching(/^The refresh token is not in the keychain any more/),
    });
  });

  it('that takes nothing so large, says so and begins no session', async () => {
    const driver = new FakeDriver();
    const { ask } = await openTestWorkbench({ keychain: keychainOn(driver) });
    driver.keep = (secret) => secret.slice(0, 20);
    await expect(ask('auth/issue', aliceAtDesk)).rejects.toMatchObject({ code: 'keychain_too_large' });
    await expect(ask('sessions/list', undefined)).resolves.toEqual([]);
  });
});

describe('with a database', () => {
  it('that is damaged, keeps it aside, begins anew and says where it is', async () => {
    const folder = temporaryFolder();
    const { database, dataFolder } = pathsIn(folder);
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(database, 'this was a database once'.repeat(100));
    const { ask } = await openTestWorkbench({ folder });
    const { store } = await ask('system/status', undefined);
    expect(store.state).toBe('ok');
    expect(store.keptAside).toBe(`${database}.corrupt-2026-01-01T12-00-00-000Z`);
    expect(store.message).toBe(
      `The database was damaged. It is kept aside as ${store.keptAside}; this is a new, empty one.`,
    );
    expect(readFileSync(String(store.keptAside), 'utf8')).toContain('this was a database once');
    await expect(ask('auth/issue', aliceAtDesk)).resolves.toMatchObject({ generation: 1 });
  });

  it('that is newer, leaves it untouched, works in memory and leaves nothing in the keychain', async () => {
    const folder = temporaryFolder();
    const { database, dataFolder } = pathsIn(folder);
    mkdirSync(dataFolder, { recursive: true });
    const newer = new SQLite(database);
    newer.pragma('user_version = 990');
    newer.close();
    const before = readFileSync(database);
    const driver = new FakeDriver();
    const { ask } = await openTestWorkbench({ folder, keychain: keychainOn(driver) });
    const { store } = await ask('system/status', undefined);
    expect(store).toMatchObject({
      state: 'memory',
      message: expect.stringContaining('This data was written by a newer Tokenwright (schema 990'),
    });
    await ask('auth/issue', aliceAtDesk);
    expect(driver.entries.size).toBe(0);
    expect(readFileSync(database)).toEqual(before);
  });

  it.each([
    ['a read-only file', true],
    ['a read-only folder', false],
  ])('in %s, shows everything, changes nothing and says so', async (_name, isFolderTheirs) => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const keychain = keychainOn(new FakeDriver());
    const before = await openTestWorkbench({ folder, keychain });
    const { sessionId, accessToken } = await before.ask('auth/issue', aliceAtDesk);
    before.close();
    const { database, dataFolder } = pathsIn(folder);
    const bytes = readFileSync(database);
    chmodSync(database, 0o444);
    chmodSync(dataFolder, isFolderTheirs ? 0o755 : 0o555);
    if (isFolderTheirs) giveAway(dataFolder);

    await asUnprivileged(async () => {
      const { ask, close } = await openTestWorkbench({ folder, keychain });
      const { store, keychain: vault } = await ask('system/status', undefined);
      expect(store).toEqual({
        state: 'read-only',
        path: database,
        message: 'The database cannot be written to. You can look at everything; nothing can be changed.',
      });
      expect(vault.state).toBe('ok');
      await expect(ask('sessions/list', undefined)).resolves.toMatchObject([{ id: sessionId }]);
      await expect(ask('auth/introspect', { token: accessToken })).resolves.toMatchObject({ active: true });
      const refusal = {
        code: 'store_read_only',
        message:
          'The database cannot be written to. Nothing was changed; give it write permission and try again.',
      };
      await expect(ask('sessions/refresh', { id: sessionId })).rejects.toMatchObject(refusal);
      await expect(ask('auth/issue', aliceAtDesk)).rejects.toMatchObject(refusal);
      await expect(ask('keys/generate', { alg: 'ES256' })).rejects.toMatchObject(refusal);
      await expect(ask('settings/save', { theme: 'dark' })).rejects.toMatchObject(refusal);
      close();
    });
    chmodSync(dataFolder, 0o755);
    expect(readFileSync(database)).toEqual(bytes);
  });
});

it('never writes a secret into its folder, whatever is done with it', async () => {
  const folder = temporaryFolder();
  const driver = new FakeDriver();
  const { ask, paths, tidy, close } = await openTestWorkbench({ folder, keychain: keychainOn(driver) });
  const secrets: string[] = ['alice-password', 'canary-password'];
  await ask('settings/save', { overlapSeconds: 60 });
  await ask('accounts/save', { username: 'carol', displayName: 'Carol', password: 'canary-password' });
  const { sessionId, accessToken } = await ask('auth/sign-in', {
    ...aliceAtDesk,
    password: 'alice-password',
  });
  const reveal = async () => secrets.push((await ask('sessions/reveal', { id: sessionId })).refreshToken);
  await reveal();
  secrets.push(accessToken, (await ask('sessions/refresh', { id: sessionId })).accessToken);
  await reveal();
  await ask('sessions/refresh', { id: sessionId });
  await ask('sessions/present-spent', { id: sessionId, generation: 1 });
  secrets.push((await ask('clients/new-secret', { clientId: 'backend' })).clientSecret);
  const generated = await ask('keys/generate', { alg: 'ES256' });
  const exported = JSON.parse(
    (await ask('keys/export', { kid: generated.kid, format: 'jwk', private: true })).text,
  );
  secrets.push(exported.d);
  const imported = Buffer.from('canary canary canary canary canary canary').toString('base64url');
  await ask('keys/import', { text: JSON.stringify({ kty: 'oct', k: imported, alg: 'HS256' }) });
  secrets.push(imported);
  await ask('revocations/add', { target: { kind: 'token', token: accessToken } });
  await ask('sessions/present', { refreshToken: secrets.find((text) => text.startsWith('twr_')) ?? '' });
  secrets.push(...driver.entries.values());
  tidy();

  // The write-ahead log lies there until the database is closed.
  expect(existsSync(`${paths.database}-wal`)).toBe(true);
  const traces = () => findTraces(paths.dataFolder, secrets);
  expect(traces()).toEqual([]);
  close();
  expect(traces()).toEqual([]);
  expect(new Set(secrets).size).toBeGreaterThan(9);
});

/** Each secret as text and as the bytes it stands for. */
function findTraces(folder: string, secrets: readonly string[]): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      const found = secrets.filter((secret) => {
        const core = secret.replace(/^tw[rs]_/, '');
        return bytes.includes(core) || bytes.includes(Buffer.from(core, 'base64url'));
      });
      return found.map((secret) => `${entry.name}: ${secret}`);
    });
}
