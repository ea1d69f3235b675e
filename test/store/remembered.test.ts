import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/store/database';
import { remembered } from '../../electron/store/remembered';
import { readSettings, writeSettings } from '../../electron/store/settings';
import { immediately } from '../../electron/store/transaction';
import { temporaryFolder } from '../support/temporary-folder';

function counted(db: SQLite.Database) {
  let loads = 0;
  const ask = () =>
    remembered(db, 'setting', 'all', () => {
      loads += 1;
      return db.prepare('SELECT name, value_json FROM setting ORDER BY name').raw().all();
    });
  return { ask, loads: () => loads };
}

describe('a remembered answer', () => {
  it('is loaded once until its table changes, by whatever statement', () => {
    const db = openDatabase(':memory:');
    const { ask, loads } = counted(db);
    expect([ask(), ask()]).toEqual([[], []]);
    expect(loads()).toBe(1);
    db.exec(`INSERT INTO setting VALUES ('theme', '"dark"')`);
    expect(ask()).toEqual([['theme', '"dark"']]);
    db.exec(`UPDATE setting SET value_json = '"light"'`);
    expect(ask()).toEqual([['theme', '"light"']]);
    db.exec('DELETE FROM setting');
    expect(ask()).toEqual([]);
    expect(loads()).toBe(4);
    db.exec("INSERT INTO meta VALUES ('other', 'table')");
    ask();
    expect(loads()).toBe(4);
  });

  it('is never what a transaction took back', () => {
    const db = openDatabase(':memory:');
    const { ask } = counted(db);
    ask();
    expect(() =>
      immediately(db, () => {
        db.exec(`INSERT INTO setting VALUES ('theme', '"dark"')`);
        expect(ask()).toHaveLength(1);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(ask()).toEqual([]);
  });

  it('serves a transaction until that writes to the table, and is asked anew from there to its end', () => {
    const db = openDatabase(':memory:');
    const { ask, loads } = counted(db);
    ask();
    immediately(db, () => {
      db.exec("INSERT INTO meta VALUES ('other', 'table')");
      ask();
      expect(loads()).toBe(1);
      db.exec(`INSERT INTO setting VALUES ('theme', '"dark"')`);
      expect([ask(), ask()]).toEqual([[['theme', '"dark"']], [['theme', '"dark"']]]);
    });
    expect(loads()).toBe(3);
    immediately(db, () => [ask(), ask()]);
    expect(loads()).toBe(4);
  });

  it('is kept from a transaction that wrote to other tables only, even if that is taken back', () => {
    const db = openDatabase(':memory:');
    const { ask, loads } = counted(db);
    ask();
    db.exec(`INSERT INTO setting VALUES ('theme', '"dark"')`);
    expect(() =>
      immediately(db, () => {
        db.exec("INSERT INTO meta VALUES ('other', 'table')");
        ask();
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(ask()).toEqual([['theme', '"dark"']]);
    expect(loads()).toBe(2);
  });

  it('is not kept where a savepoint took back what the transaction had written', () => {
    const db = openDatabase(':memory:');
    const { ask } = counted(db);
    ask();
    immediately(db, () => {
      expect(() =>
        immediately(db, () => {
          db.exec(`INSERT INTO setting VALUES ('theme', '"dark"')`);
          ask();
          throw new Error('no');
        }),
      ).toThrow('no');
      expect(ask()).toEqual([]);
    });
    expect(ask()).toEqual([]);
  });

  it('is not kept from a transaction that was begun in another way', () => {
    const db = openDatabase(':memory:');
    const { ask } = counted(db);
    db.exec(`BEGIN; INSERT INTO setting VALUES ('theme', '"dark"')`);
    expect([ask(), ask()]).toEqual([[['theme', '"dark"']], [['theme', '"dark"']]]);
    db.exec('ROLLBACK');
    expect(ask()).toEqual([]);
    db.exec(`BEGIN; INSERT INTO setting VALUES ('theme', '"dark"')`);
    expect(ask()).toHaveLength(1);
    db.exec('ROLLBACK');
    expect(ask()).toEqual([]);
  });

  it.each([
    [
      'account',
      "INSERT INTO account VALUES ('eve', 'Eve', '', 0, '{}', 1)",
      'UPDATE account SET disabled = 1',
    ],
    ['resource', "INSERT INTO resource VALUES ('a', 'A', '', 'ES256', 1)", "UPDATE resource SET scope = 'x'"],
  ] as const)('of the table %s follows every kind of change', (table, insert, update) => {
    const db = openDatabase(':memory:');
    const ask = () => remembered(db, table, 'all', () => db.prepare(`SELECT * FROM ${table}`).raw().all());
    const seen = [insert, update, `DELETE FROM ${table}`].map((sql) => {
      const before = ask();
      db.exec(sql);
      return [before, ask()];
    });
    expect(seen.every(([before, after]) => JSON.stringify(before) !== JSON.stringify(after))).toBe(true);
    expect(ask()).toEqual([]);
  });

  it('of the use of a key follows every signature, while the key itself stays', () => {
    const db = openDatabase(':memory:');
    db.exec(
      "INSERT INTO key (kid, alg, state, master_key_id, created_at_ms) VALUES ('k', 'ES256', 'active', 'm', 1)",
    );
    let loads = 0;
    const ask = (table: 'key' | 'key use') => remembered(db, table, 'k', () => (loads += 1));
    expect([ask('key'), ask('key use')]).toEqual([1, 2]);
    db.exec('UPDATE key SET last_used_at_ms = 5');
    expect([ask('key'), ask('key use')]).toEqual([1, 3]);
    db.exec("UPDATE key SET state = 'retiring'");
    expect([ask('key'), ask('key use')]).toEqual([4, 5]);
  });

  it('follows what another process commits', async () => {
    const file = join(temporaryFolder(), 'a.db');
    const [db, other] = [openDatabase(file), openDatabase(file)];
    expect(readSettings(db).theme).toBe('system');
    writeSettings(other, { theme: 'dark' });
    await new Promise(setImmediate);
    expect(readSettings(db).theme).toBe('dark');
    db.close();
    other.close();
  });

  it('follows it at once in a transaction, which is about to rely on it', () => {
    const file = join(temporaryFolder(), 'a.db');
    const [db, other] = [openDatabase(file), openDatabase(file)];
    expect(immediately(db, () => readSettings(db).theme)).toBe('system');
    writeSettings(other, { theme: 'dark' });
    expect(immediately(db, () => readSettings(db).theme)).toBe('dark');
    db.close();
    other.close();
  });

  it('begins in no transaction, which might take its triggers back', () => {
    const db = openDatabase(':memory:');
    expect(() =>
      immediately(db, () => {
        readSettings(db);
        throw new Error('no');
      }),
    ).toThrow('no');
    const { ask } = counted(db);
    ask();
    db.exec(`INSERT INTO setting VALUES ('theme', '"dark"')`);
    expect(ask()).toHaveLength(1);
  });

  it('leaves nothing of itself in the file, and does without where there are no such tables', () => {
    const file = join(temporaryFolder(), 'a.db');
    const db = openDatabase(file);
    readSettings(db);
    db.close();
    const again = new SQLite(file);
    expect(again.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").pluck().get()).toBe(0);
    again.close();
    const bare = new SQLite(':memory:');
    let loads = 0;
    const ask = () => remembered(bare, 'client', 'x', () => (loads += 1));
    expect([ask(), ask()]).toEqual([1, 2]);
  });
});
