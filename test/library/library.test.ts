import SQLite from 'better-sqlite3';
import { CompactEncrypt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../electron/auth/core';
import { tidy } from '../../electron/auth/tidy';
import { libraryHandlers } from '../../electron/ipc/library-handlers';
import { type Keychain, keychainRefusal } from '../../electron/keychain/keychain';
import { createMemoryKeychain } from '../../electron/keychain/memory-keychain';
import { openVault } from '../../electron/keychain/running-vault';
import { systemRandom } from '../../electron/auth/random';
import { fileKey } from '../../electron/library/file-key';
import { tidyLibrary } from '../../electron/library/tidy';
import { listAudit } from '../../electron/store/audit';
import { limits } from '../../shared/limits';
import { ExportLibrary, LibraryQuery, SaveLibraryEntry } from '../../shared/nouns/library';
import { compose } from '../inspect/compose';
import { startTestService } from '../support/service';
import { quickPassphrase } from '../support/passphrase';

const passphrase = 'correct horse battery';

function tokenOf(subject: string, more: Record<string, unknown> = {}): string {
  return compose(
    { alg: 'ES256', kid: 'k1' },
    { iss: 'https://issuer.example', sub: subject, exp: 1_900_000_000, ...more },
  );
}

function libraryOf(core: Core) {
  const handlers = libraryHandlers(core);
  return {
    save: (members: Partial<SaveLibraryEntry>) =>
      handlers['library/save'](
        SaveLibraryEntry.parse({ label: 'a token', token: tokenOf('alice'), ...members }),
      ),
    list: (text = '', tag?: string) => handlers['library/list'](LibraryQuery.parse({ text, tag })),
    reveal: (id: string) => handlers['library/reveal']({ id }),
    remove: (id: string) => handlers['library/remove']({ id }),
    exportAll: (ids?: string[]) => handlers['library/export'](ExportLibrary.parse({ ids, passphrase })),
    importText: (text: string, word = passphrase) => handlers['library/import']({ text, passphrase: word }),
  };
}

async function open() {
  const service = await startTestService();
  return { ...service, library: libraryOf(service.core) };
}

describe('the library', () => {
  it('keeps a token and gives it back only when asked to show it', async () => {
    const { core, library, notified } = await open();
    const entry = await library.save({ label: 'staging', tags: ['api', 'api'], note: 'from the ticket' });
    expect(entry).toMatchObject({
      label: 'staging',
      tags: ['api'],
      alg: 'ES256',
      issuer: 'https://issuer.example',
      subject: 'alice',
      expiresAtS: 1_900_000_000,
      kind: 'jws',
      savedAtMs: core.clock.now(),
    });
    expect(JSON.stringify(await library.list())).not.toContain(tokenOf('alice'));
    expect(await library.reveal(entry.id)).toEqual({ token: tokenOf('alice') });
    expect(notified).toContain('library');
  });

  it('writes nothing readable to disk, and no label or token into the audit record', async () => {
    const { core, library } = await open();
    const { id } = await library.save({ label: 'canary-label', tags: ['canary-tag'], note: 'canary-note' });
    await library.reveal(id);
    await library.exportAll();
    library.remove((await library.save({ token: 'canary-opaque-token' })).id);
    const file = core.db.serialize().toString('latin1');
    expect(file).not.toMatch(/canary-/);
    expect(file).not.toContain(tokenOf('alice').slice(0, 40));
    const actions = listAudit(core.db, { limit: 6 }).entries.map(({ action }) => action);
    expect(actions).toEqual([
      'library.removed',
      'library.saved',
      'library.exported',
      'library.revealed',
      'library.saved',
      expect.anything(),
    ]);
  });

  it('finds entries by words in label, tags, note and claims, by one claim, and by tag', async () => {
    const { library } = await open();
    await library.save({
      label: 'one',
      tags: ['prod'],
      token: tokenOf('alice', { realm_access: { roles: ['admin'] } }),
    });
    await library.save({ label: 'two', tags: ['dev'], note: 'Alice’s other', token: tokenOf('bob') });
    const found = async (text: string, tag?: string) =>
      (await library.list(text, tag)).entries.map(({ label }) => label).sort();
    expect(await found('')).toEqual(['one', 'two']);
    expect(await found('ALICE')).toEqual(['one', 'two']);
    expect(await found('sub:alice')).toEqual(['one']);
    expect(await found('roles:admin prod')).toEqual(['one']);
    expect(await found('realm_access.roles:admin dev')).toEqual([]);
    expect(await found('', 'dev')).toEqual(['two']);
    expect(await library.list('nothing like it')).toMatchObject({ entries: [], total: 2, outOfReach: 0 });
  });

  it('changes an entry and keeps its token, and its moment of saving', async () => {
    const { clock, library } = await open();
    const first = await library.save({ removeAfterS: 3600 });
    clock.advance(60);
    const changed = await library.save({ id: first.id, token: undefined, label: 'renamed' });
    expect(changed).toEqual({ ...first, label: 'renamed' });
    expect(
      (await library.save({ id: first.id, label: 'kept', removeAfterS: null })).removeAtMs,
    ).toBeUndefined();
    expect(await library.reveal(first.id)).toEqual({ token: tokenOf('alice') });
  });

  it('takes back an entry for which there is no room in memory', async () => {
    const { core, library } = await open();
    core.db
      .prepare("INSERT INTO library_entry VALUES ('l_lost', printf('%.*c', ?, 'x'), 'lost', 1, NULL)")
      .run(limits.libraryCharacters);
    await expect(library.save({})).rejects.toMatchObject({
      code: 'too_large',
      message: 'The library holds at most 64 MiB of tokens. Remove some, and give others a time to go.',
    });
    expect(core.db.prepare('SELECT id FROM library_entry').pluck().all()).toEqual(['l_lost']);
  });

  it('removes an entry by itself when its time is over', async () => {
    const { core, clock, library } = await open();
    await library.save({ removeAfterS: 60 });
    clock.advance(60);
    expect((await library.list()).entries).toEqual([]);
    tidy(core);
    expect(core.db.prepare('SELECT count(*) FROM library_entry').pluck().get()).toBe(0);
    expect(listAudit(core.db, { limit: 1 }).entries[0]?.message).toBe(
      '1 token has left the library: their time was over.',
    );
  });

  it.each<[string, Partial<SaveLibraryEntry>, string, string]>([
    ['a token it has', {}, 'already_exists', 'The library has this token already, as "a token".'],
    [
      'an entry it has not',
      { id: 'l_nowhere' },
      'not_found',
      'The library has no such entry, or this run cannot open it.',
    ],
    [
      'a new entry without a token',
      { token: undefined },
      'invalid_request',
      '"token" is missing: a new entry keeps one.',
    ],
  ])('refuses %s', async (_what, members, code, message) => {
    const { library } = await open();
    await library.save({});
    await expect(library.save(members)).rejects.toMatchObject({ code, message });
  });

  it('does not open an entry under another id, or one that was changed', async () => {
    const { core, library } = await open();
    const { id } = await library.save({});
    const other = await library.save({ token: tokenOf('bob') });
    const third = await library.save({ token: tokenOf('carol') });
    const sealedOf = core.db.prepare('SELECT sealed FROM library_entry WHERE id = ?').pluck();
    const seal = core.db.prepare('UPDATE library_entry SET sealed = ? WHERE id = ?');
    seal.run(sealedOf.get(other.id), id);
    seal.run(`${String(sealedOf.get(third.id)).slice(0, -2)}AA`, third.id);
    expect(await library.list()).toMatchObject({ entries: [{ id: other.id }], outOfReach: 2 });
    await expect(library.reveal(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says what the keychain says while it is locked, and can still throw away', async () => {
    const { core, library } = await open();
    const { id } = await library.save({});
    const lock = () => Promise.reject(keychainRefusal('locked'));
    const os: Keychain = { mode: 'OS keychain', read: lock, write: lock, remove: lock };
    const vault = await openVault({
      os,
      passphrase: quickPassphrase(core.db),
      memory: createMemoryKeychain,
      db: core.db,
      random: systemRandom,
      installationId: 'test',
    });
    const locked = libraryOf({ ...core, vault });
    for (const attempt of [
      () => locked.list(),
      () => locked.save({ token: 'x' }),
      () => locked.reveal(id),
      () => locked.exportAll(),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'keychain_locked',
        message: expect.stringMatching(/locked/),
      });
    }
    await vault.keepUntilQuit();
    expect(await locked.list()).toMatchObject({ entries: [], outOfReach: 1 });
    locked.remove(id);
    expect(await library.list()).toMatchObject({ total: 0 });
  });
});

describe('the library of an old database that cannot be written to', () => {
  it('is refused with a sentence, and tidying passes over it', async () => {
    const { core } = await open();
    core.db.exec('DROP TABLE library_entry');
    const db = new SQLite(core.db.serialize(), { readonly: true });
    const old = { ...core, db };
    tidyLibrary(old);
    await expect(libraryOf(old).list()).rejects.toMatchObject({
      code: 'store_read_only',
      message: expect.stringMatching(/older Tokenwright and has no library yet/),
    });
  });
});

describe('the library as a file', () => {
  it('brings everything to another desktop, once', async () => {
    const [from, to] = [await open(), await open()];
    await from.library.save({ label: 'one', tags: ['t'], note: 'n', removeAfterS: 7200 });
    await from.library.save({ label: 'two', token: tokenOf('bob'), removeAfterS: 60 });
    const { text, fileName, entries } = await from.library.exportAll();
    expect(decodeProtectedHeader(text)).toMatchObject({
      alg: 'dir',
      enc: 'A256GCM',
      kdf: 'PBKDF2-HS512',
      p2c: 600_000,
    });
    expect([fileName, entries]).toEqual(['tokenwright-library-2026-01-01.jwe', 2]);
    to.clock.advance(60);
    expect(await to.library.importText(text)).toEqual({ added: 1, known: 0, over: 1 });
    expect(await to.library.importText(`${text}\n`)).toEqual({ added: 0, known: 1, over: 1 });
    const [entry] = (await to.library.list()).entries;
    const original = (await from.library.list('one')).entries[0];
    expect({ ...entry, id: '' }).toEqual({ ...original, id: '' });
  });

  it('exports the chosen entries alone', async () => {
    const { library } = await open();
    const { id } = await library.save({});
    await library.save({ token: tokenOf('bob') });
    expect((await library.exportAll([id])).entries).toBe(1);
    await expect(library.exportAll(['l_nowhere'])).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses to export nothing', async () => {
    const { library } = await open();
    await expect(library.exportAll()).rejects.toMatchObject({
      code: 'not_possible',
      message: 'The library is empty; there is nothing to export.',
    });
  });

  const wrongPassphrase = 'The passphrase is wrong, or the file was changed. Nothing was imported.';

  it('refuses a wrong passphrase and a changed byte with the same sentence', async () => {
    const { library } = await open();
    await library.save({});
    const { text } = await library.exportAll();
    const expected = { code: 'invalid_password', message: wrongPassphrase };
    await expect(library.importText(text, 'wrong horse battery')).rejects.toMatchObject(expected);
    const changed = text.slice(0, -30) + (text.at(-30) === 'A' ? 'B' : 'A') + text.slice(-29);
    await expect(library.importText(changed)).rejects.toMatchObject(expected);
    await expect(library.importText(text.slice(0, -200))).rejects.toMatchObject(expected);
  });

  const header = {
    alg: 'dir',
    enc: 'A256GCM',
    typ: 'tokenwright-library',
    kdf: 'PBKDF2-HS512',
    p2s: 'AAAA',
    p2c: 1000,
  };
  const file = async (value: unknown, members: Partial<typeof header> = {}) => {
    const key = await fileKey(passphrase, header);
    return new CompactEncrypt(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)))
      .setProtectedHeader({ ...header, ...members })
      .encrypt(members.enc === 'A128GCM' ? key.slice(0, 16) : key);
  };
  const entry = { token: 't', label: 'l', tags: [], note: '', savedAtMs: 0, removeAtMs: null };
  const holding = (entries: unknown) => file({ format: 'tokenwright-library', version: 1, entries });

  it.each<[string, () => Promise<string> | string, string]>([
    ['a text of any kind', () => 'hello', 'This is no library exported by Tokenwright.'],
    ['another JWE', () => file('{}', { typ: 'JWT' }), 'This is no library exported by Tokenwright.'],
    [
      'another algorithm',
      () => file('{}', { enc: 'A128GCM' }),
      'This is no library exported by Tokenwright.',
    ],
    [
      'too many rounds',
      () => file('{}', { p2c: 2_000_000_000 }),
      '"p2c" of the file must be a number up to 1200000.',
    ],
    ['what is no JSON', () => file('{'), 'The file opens, but holds no library.'],
    [
      'a deep JSON',
      () => file('['.repeat(50_000) + ']'.repeat(50_000)),
      'The file opens, but holds no library.',
    ],
    [
      'another format',
      () => file({ format: 'x' }),
      'The file opens, but "format" in it is not as it has to be.',
    ],
    [
      'an entry without a token',
      () => holding([{ ...entry, token: '' }]),
      'The file opens, but "entries.0.token" in it is not as it has to be.',
    ],
    [
      'a token too large',
      () => holding([{ ...entry, token: 'x'.repeat(limits.tokenBytes + 1) }]),
      'The file opens, but "entries.0.token" in it is not as it has to be.',
    ],
    [
      'too many entries',
      () =>
        holding(
          Array.from({ length: limits.libraryEntries + 1 }, (_, index) => ({ ...entry, token: `t${index}` })),
        ),
      'The file opens, but "entries" in it is not as it has to be.',
    ],
  ])('refuses %s', async (_what, make, message) => {
    const { core, library } = await open();
    await expect(library.importText(await make())).rejects.toMatchObject({
      code: 'invalid_request',
      message: `${message} Nothing was imported.`,
    });
    expect(core.db.prepare('SELECT count(*) FROM library_entry').pluck().get()).toBe(0);
  });
});
