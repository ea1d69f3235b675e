import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listLibrary, saveLibraryRow } from '../../electron/store/library';
import { migrate, schemaVersion } from '../../electron/store/migrate';
import { migrations } from '../../electron/store/migrations/index';

/** A database as version 0.1 left it, with a row of each kind that another table could have lost. */
function oldDatabase() {
  const db = new SQLite(':memory:');
  migrate(db, migrations.slice(0, 1));
  db.exec(`
    INSERT INTO meta VALUES ('master_key_id', 'mk_old');
    INSERT INTO setting VALUES ('theme', '"dark"');
    INSERT INTO account VALUES ('alice', 'Alice', 'scrypt$x', 0, '{"role":"admin"}', 1);
    INSERT INTO revocation VALUES ('r_1', 'token', 'jti-1', NULL, 'lost', 1, 2, 3);
  `);
  return db;
}

describe('migration 20', () => {
  it('adds the library to a database of schema 10 and leaves every old row as it is', () => {
    const db = oldDatabase();
    const rows = () =>
      ['meta', 'setting', 'account', 'revocation'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
    const before = rows();
    migrate(db, migrations.slice(0, 2));
    expect(schemaVersion(db)).toBe(20);
    expect(rows()).toEqual(before);
    expect(listLibrary(db, 0)).toEqual([]);
  });

  it('keeps entries in the order of saving and hides those whose time is over', () => {
    const db = oldDatabase();
    migrate(db, migrations.slice(0, 2));
    const row = { sealed: 'jwe', masterKeyId: 'mk_old', savedAtMs: 1, removeAtMs: null };
    saveLibraryRow(db, { ...row, id: 'l_1' });
    saveLibraryRow(db, { ...row, id: 'l_2', savedAtMs: 2, removeAtMs: 10 });
    expect(listLibrary(db, 9).map(({ id }) => id)).toEqual(['l_2', 'l_1']);
    expect(listLibrary(db, 10).map(({ id }) => id)).toEqual(['l_1']);
  });

  it('refuses a row without its seal', () => {
    const db = oldDatabase();
    migrate(db, migrations.slice(0, 2));
    expect(() => db.exec("INSERT INTO library_entry VALUES ('l', NULL, 'mk', 1, NULL)")).toThrow(/NOT NULL/);
  });
});
