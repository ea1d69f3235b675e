import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listLibrary, saveLibraryRow } from '../../electron/store/library';
import { migrate, schemaVersion } from '../../electron/store/migrate';
import { migrations } from '../../electron/store/migrations/index';

const upTo = (version: number) => migrations.filter((step) => step.version <= version);

describe('migration 30', () => {
  it('adds profiles and leaves the settings and the library that were there', () => {
    const db = new SQLite(':memory:');
    migrate(db, upTo(20));
    db.exec(`INSERT INTO setting VALUES ('theme', '"dark"')`);
    const kept = { id: 'l_1', sealed: 'jwe', masterKeyId: 'mk_old', savedAtMs: 1, removeAtMs: 10 };
    saveLibraryRow(db, kept);
    migrate(db, upTo(30));
    expect(schemaVersion(db)).toBe(30);
    expect(listLibrary(db, 0)).toEqual([kept]);
    expect(db.prepare('SELECT name, value_json FROM setting').all()).toEqual([
      { name: 'theme', value_json: '"dark"' },
    ]);
    expect(db.prepare('SELECT COUNT(*) FROM profile').pluck().get()).toBe(0);
  });

  it('lets a name be there once, however it is written', () => {
    const db = new SQLite(':memory:');
    migrate(db, upTo(30));
    db.exec("INSERT INTO profile VALUES ('one', 'Orders', '{}', 1)");
    expect(() => db.exec("INSERT INTO profile VALUES ('two', 'ORDERS', '{}', 1)")).toThrow(/UNIQUE/);
  });
});
