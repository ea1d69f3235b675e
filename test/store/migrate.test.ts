import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, schemaVersion } from '../../electron/store/migrate';
import { migrations } from '../../electron/store/migrations/index';

describe('migrating', () => {
  it('brings a new file to the newest schema, and a second run changes nothing', () => {
    const db = new SQLite(':memory:');
    migrate(db);
    const version = schemaVersion(db);
    const before = db.serialize();
    migrate(db);
    expect(version).toBe(migrations.at(-1)?.version);
    expect(db.serialize().equals(before)).toBe(true);
  });

  it('leaves the old rows and the old version when a step fails half way', () => {
    const db = new SQLite(':memory:');
    const first = { version: 10, sql: 'CREATE TABLE note (text TEXT NOT NULL) STRICT;' };
    migrate(db, [first]);
    db.exec("INSERT INTO note VALUES ('kept')");
    const failing = {
      version: 20,
      sql: 'ALTER TABLE note ADD COLUMN more TEXT; INSERT INTO nowhere VALUES (1);',
    };
    expect(() => migrate(db, [first, failing])).toThrow('nowhere');
    expect(schemaVersion(db)).toBe(10);
    expect(db.prepare('SELECT * FROM note').all()).toEqual([{ text: 'kept' }]);
  });

  it('carries old rows through a later step', () => {
    const db = new SQLite(':memory:');
    const first = { version: 10, sql: 'CREATE TABLE note (text TEXT NOT NULL) STRICT;' };
    migrate(db, [first]);
    db.exec("INSERT INTO note VALUES ('old')");
    migrate(db, [
      first,
      { version: 20, sql: "ALTER TABLE note ADD COLUMN tag TEXT NOT NULL DEFAULT 'none';" },
    ]);
    expect(db.prepare('SELECT * FROM note').all()).toEqual([{ text: 'old', tag: 'none' }]);
  });

  it('numbers its steps upwards', () => {
    const db = new SQLite(':memory:');
    expect(() =>
      migrate(db, [
        { version: 20, sql: '' },
        { version: 10, sql: '' },
      ]),
    ).toThrow('does not follow');
  });
});

describe('migration 10', () => {
  it('makes every table the modules read, empty but for nothing', () => {
    const db = new SQLite(':memory:');
    migrate(db, migrations.slice(0, 1));
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all();
    expect(tables).toEqual([
      'access_token',
      'account',
      'audit',
      'client',
      'key',
      'meta',
      'operation',
      'refresh_token',
      'resource',
      'revocation',
      'session',
      'setting',
    ]);
  });

  it('refuses a row of the wrong type', () => {
    const db = new SQLite(':memory:');
    migrate(db, migrations.slice(0, 1));
    expect(() =>
      db.exec("INSERT INTO revocation VALUES ('r', 'token', 'v', NULL, '', 1, 'yesterday', 0)"),
    ).toThrow(/INTEGER/);
    expect(() => db.exec("INSERT INTO revocation VALUES ('r', 'rumour', 'v', NULL, '', 1, 0, 0)")).toThrow(
      /CHECK/,
    );
  });
});
