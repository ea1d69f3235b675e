import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/store/database';
import { readMeta, writeMeta } from '../../electron/store/meta';
import { immediately, transactionNumber } from '../../electron/store/transaction';

let db: Database;

beforeEach(() => {
  db = openDatabase(':memory:');
});

describe('a transaction at once', () => {
  it('answers what its work answers, and keeps what it wrote', () => {
    expect(immediately(db, () => writeMeta(db, 'a', '1') ?? db.inTransaction)).toBe(true);
    expect(db.inTransaction).toBe(false);
    expect(readMeta(db, 'a')).toBe('1');
  });

  it('takes everything back when its work throws, and throws the same', () => {
    const error = new Error('no');
    const work = (): void => {
      writeMeta(db, 'a', '1');
      throw error;
    };
    expect(() => immediately(db, work)).toThrow(error);
    expect(readMeta(db, 'a')).toBeUndefined();
    immediately(db, () => writeMeta(db, 'b', '2'));
    expect(readMeta(db, 'b')).toBe('2');
  });

  it('is a savepoint inside another one', () => {
    immediately(db, () => {
      writeMeta(db, 'outer', '1');
      expect(() =>
        immediately(db, () => {
          writeMeta(db, 'inner', '1');
          throw new Error('no');
        }),
      ).toThrow('no');
    });
    expect([readMeta(db, 'outer'), readMeta(db, 'inner')]).toEqual(['1', undefined]);
  });

  it('has a number of its own while it runs, also after an inner one has failed', () => {
    const seen: (number | undefined)[] = [];
    const look = (): void => void seen.push(transactionNumber(db));
    const fail = (): void => {
      look();
      throw new Error('no');
    };
    look();
    immediately(db, () => {
      expect(() => immediately(db, fail)).toThrow('no');
      look();
    });
    expect(() => immediately(db, fail)).toThrow('no');
    look();
    expect(seen).toEqual([undefined, 1, 1, 2, undefined]);
  });
});
