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

  it('is asked anew in a transaction, and of one that was begun in another way nothing is kept', () => {
    const db = openDatabase(':memory:');
    const { ask, loads } = counted(db);
    ask();
    immediately(db, () => [ask(), ask()]);
    expect(loads()).toBe(3);
    db.exec(`BEGIN; INSERT INTO setting VALUES ('theme', '"dark"')`);
    expect([ask(), ask()]).toEqual([[['theme', '"dark"']], [['theme', '"dark"']]]);
    db.exec('ROLLBACK');
    expect(ask()).toEqual([]);
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
