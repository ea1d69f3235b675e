import { expect, it } from 'vitest';
import { openDatabase } from '../../electron/store/database';
import { writeMeta } from '../../electron/store/meta';
import { prepared } from '../../electron/store/prepared';

const question = 'SELECT value FROM meta WHERE name = ?';

it('prepares a text once a database and sees every change', () => {
  const [one, other] = [openDatabase(':memory:'), openDatabase(':memory:')];
  const statement = prepared<[string], { value: string }>(one, question);
  expect(statement.get('colour')).toBeUndefined();
  writeMeta(one, 'colour', 'red');
  expect(prepared(one, question)).toBe(statement);
  expect(statement.get('colour')).toEqual({ value: 'red' });
  expect(prepared(other, question)).not.toBe(statement);
  expect(prepared<[string], unknown>(other, question).get('colour')).toBeUndefined();
});

it('goes on when a table has got a new column', () => {
  const db = openDatabase(':memory:');
  const all = prepared<[], unknown>(db, 'SELECT * FROM meta');
  all.all();
  writeMeta(db, 'colour', 'red');
  db.exec("ALTER TABLE meta ADD COLUMN note TEXT NOT NULL DEFAULT ''");
  expect(all.all()).toEqual([{ name: 'colour', value: 'red', note: '' }]);
});
