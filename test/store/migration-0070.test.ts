import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../electron/store/migrate';
import { migrations } from '../../electron/store/migrations/index';
import { insertOperation, listOperations } from '../../electron/store/operations';
import { listEntries, readLock } from '../../electron/store/passphrase';

it('carries the journal over, takes in the move of a master key, and begins without a passphrase', () => {
  const db = new SQLite(':memory:');
  migrate(
    db,
    migrations.filter(({ version }) => version <= 60),
  );
  db.exec(`INSERT INTO operation VALUES
    ('op_1', 'refresh', 's_1', 2, 'refresh:s_1:2:op_1', 'OS keychain', 'intent', '1-run', 5),
    ('op_2', 'master-key', NULL, NULL, 'tw:master:mk', 'OS keychain', 'committed', '1-run', 6)`);
  migrate(db);
  const old = listOperations(db);
  expect(old).toEqual([
    {
      id: 'op_1',
      kind: 'refresh',
      sessionId: 's_1',
      generation: 2,
      keychainAccount: 'refresh:s_1:2:op_1',
      keptIn: 'OS keychain',
      state: 'intent',
      run: '1-run',
      startedAtMs: 5,
    },
    expect.objectContaining({ id: 'op_2', kind: 'master-key', state: 'committed' }),
  ]);
  const [first] = old;
  if (first) insertOperation(db, { ...first, id: 'op_3', kind: 'key-move', keptIn: 'passphrase' });
  expect(listOperations(db)).toHaveLength(3);
  expect(readLock(db)).toBeUndefined();
  expect(listEntries(db)).toEqual([]);
});
