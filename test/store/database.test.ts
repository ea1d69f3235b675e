import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, openDatabaseOrFallBack } from '../../electron/store/database';
import { readMeta, writeMeta } from '../../electron/store/meta';

const now = Date.parse('2026-01-01T00:00:00Z');
let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'tokenwright-store-')), 'tokenwright.db');
});

describe('a database that opens', () => {
  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
    ['secure_delete', 1],
    ['cell_size_check', 1],
  ])('has %s = %s once it has been read from', (pragma, value) => {
    const db = openDatabase(path);
    db.prepare('SELECT count(*) FROM meta').get();
    expect(db.pragma(pragma, { simple: true })).toBe(value);
    db.close();
  });

  it('holds only STRICT tables', () => {
    const db = openDatabase(path);
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose.all()).toEqual([]);
    db.close();
  });
});

describe('a damaged database', () => {
  const damages: readonly [string, (bytes: Buffer) => Buffer][] = [
    ['a garbled header', (bytes) => Buffer.concat([Buffer.from('this is not SQLite'), bytes.subarray(18)])],
    [
      'an overwritten page',
      (bytes) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(8192, 0xab), bytes.subarray(12288)]),
    ],
    ['a file cut in half', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ];

  it.each(damages)('with %s is kept aside byte for byte and begun anew', (_name, damage) => {
    openDatabase(path).close();
    const bad = damage(readFileSync(path));
    writeFileSync(path, bad);
    const opened = openDatabaseOrFallBack(path, now);
    expect(opened.state).toBe('ok');
    expect(opened.message).toContain('kept aside');
    expect(readFileSync(String(opened.keptAside)).equals(bad)).toBe(true);
    writeMeta(opened.db, 'works', 'yes');
    expect(readMeta(opened.db, 'works')).toBe('yes');
    opened.db.close();
  });
});

describe('a database from a newer version', () => {
  it('is refused with a sentence and left untouched', () => {
    openDatabase(path).close();
    const newer = new SQLite(path);
    newer.pragma('user_version = 990');
    newer.pragma('wal_checkpoint(TRUNCATE)');
    newer.close();
    const before = readFileSync(path);
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: 'store_unavailable' }));
    const opened = openDatabaseOrFallBack(path, now);
    expect(opened.state).toBe('memory');
    expect(opened.message).toContain('newer Tokenwright (schema 990');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('keeps the write-ahead log that a killed newer version left, byte for byte', () => {
    openDatabase(path).close();
    const newer = new SQLite(path);
    newer.pragma('wal_autocheckpoint = 0');
    newer.exec("INSERT INTO meta VALUES ('written by', 'the newer one'); PRAGMA user_version = 990");
    const left = ['', '-wal'].map((suffix) => readFileSync(path + suffix));
    newer.close();
    const files = ['', '-wal'].map((suffix) => path + suffix);
    for (const [index, file] of files.entries()) writeFileSync(file, left[index] ?? '');
    expect(() => openDatabase(path)).toThrow('newer Tokenwright (schema 990');
    expect(openDatabaseOrFallBack(path, now).state).toBe('memory');
    expect(files.map((file, index) => readFileSync(file).equals(left[index] ?? Buffer.of()))).toEqual([
      true,
      true,
    ]);
  });
});

it('works in memory when the folder cannot be made, and says so', () => {
  writeFileSync(join(path, '..', 'file'), '');
  const opened = openDatabaseOrFallBack(join(path, '..', 'file', 'tokenwright.db'), now);
  expect(opened.state).toBe('memory');
  expect(opened.message).toContain('in memory');
  expect(readdirSync(join(path, '..'))).toEqual(['file']);
});
