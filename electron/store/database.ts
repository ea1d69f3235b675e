/** Opens the one SQLite file: durable, strict, and never the end of the app when the file is bad. */

import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { Refusal } from '../../shared/result';
import { writeMeta } from './meta';
import { migrate, refuseNewer, schemaVersion } from './migrate';

/** In `meta`: the damaged database that this one began in the place of. */
export const keptAsideName = 'kept_aside';

export interface OpenedDatabase {
  readonly db: Database;
  readonly state: 'ok' | 'read-only' | 'memory';
  /** Where a damaged file was put. */
  readonly keptAside?: string;
  /** What a person should know; absent when all is well. */
  readonly message?: string;
}

/** Opens a file (or ':memory:') and brings it to the newest schema; throws what SQLite throws. */
export function openDatabase(path: string): Database {
  if (path !== ':memory:') {
    if (!existsSync(path)) createForOwner(path);
    refuseNewerFile(path);
  }
  const db = new SQLite(path);
  try {
    configure(db);
    assertWritable(db);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens the file whatever its state. Damaged: put aside and begun anew. Not writable: opened for reading.
 * Written by a newer version or out of reach: an empty database in memory, the file untouched.
 */
export function openDatabaseOrFallBack(path: string, nowMs: number): OpenedDatabase {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return { db: openDatabase(path), state: 'ok' };
  } catch (error) {
    if (isDamage(error)) return beginAnew(path, nowMs);
    if (isReadOnly(error)) return openForReading(path);
    return inMemory(error);
  }
}

/** The folder may be one that others can look into; SQLite gives its side files the mode of this one. */
function createForOwner(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * Looks through a connection that only reads: one that may write would move the write-ahead log of a newer version into
 * its file when it is closed. What else is wrong with the file is for the connection that stays to find.
 */
function refuseNewerFile(path: string): void {
  let db: Database | undefined;
  try {
    db = new SQLite(path, { readonly: true });
    refuseNewer(db);
  } catch (error) {
    if (error instanceof Refusal) throw error;
  } finally {
    db?.close();
  }
}

/** SQLite opens a write-protected file for reading without a word; only a write tells, here one that is taken back. */
function assertWritable(db: Database): void {
  try {
    db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${schemaVersion(db)}; ROLLBACK`);
  } catch (error) {
    // Another process is writing, so it can be written to.
    if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw error;
  }
}

function configure(db: Database): void {
  db.pragma('journal_mode = WAL');
  // WAL alone runs at NORMAL, where a power cut may roll back a committed rotation.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Moving the log into the file waits for the disk twice more; under load that is felt, and 16 MB are soon replayed.
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma('trusted_schema = OFF');
  db.pragma('secure_delete = ON');
  db.pragma('cell_size_check = ON');
  db.pragma('checkpoint_fullfsync = ON');
  const verdict = db.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw new DamagedDatabase(String(verdict));
}

class DamagedDatabase extends Error {}

function sqliteCode(error: unknown): string {
  return error instanceof SQLite.SqliteError ? error.code : '';
}

function isDamage(error: unknown): boolean {
  return error instanceof DamagedDatabase || /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error));
}

function isReadOnly(error: unknown): boolean {
  return /^SQLITE_(READONLY|CANTOPEN|PERM)/.test(sqliteCode(error));
}

/** The side files go along: a stale -wal beside a new database would be replayed into it. */
function beginAnew(path: string, nowMs: number): OpenedDatabase {
  const aside = `${path}.corrupt-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  const message = `The database was damaged. It is kept aside as ${aside}; this is a new, empty one.`;
  const db = openDatabase(path);
  // A restore, perhaps days later, looks there for what was revoked after the backup.
  writeMeta(db, keptAsideName, aside);
  return { db, state: 'ok', keptAside: aside, message };
}

function openForReading(path: string): OpenedDatabase {
  try {
    const db = readInPlace(path) ?? readCopy(path);
    db.pragma('trusted_schema = OFF');
    const message = 'The database cannot be written to. You can look at everything; nothing can be changed.';
    return { db, state: 'read-only', message };
  } catch (error) {
    return inMemory(error);
  }
}

/** Undefined in a folder that cannot be written to either: a WAL database needs its side files there. */
function readInPlace(path: string): Database | undefined {
  const db = new SQLite(path, { readonly: true, fileMustExist: true });
  try {
    db.prepare('SELECT count(*) FROM session').get();
    return db;
  } catch (error) {
    db.close();
    if (isReadOnly(error)) return undefined;
    throw error;
  }
}

/** The file as it is, complete only where nothing is left in the write-ahead log. */
function readCopy(path: string): Database {
  const pending = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (pending > 0) throw new Error('the write-ahead log cannot be read without its index');
  const bytes = readFileSync(path);
  // Read and write version of the header (SQLite file format §1.3.3): 1 is for a database without WAL.
  bytes.fill(1, 18, 20);
  return new SQLite(bytes, { readonly: true });
}

function inMemory(cause: unknown): OpenedDatabase {
  const why = cause instanceof Refusal ? cause.message : 'The database cannot be opened.';
  const message = `${why} Until you quit, Tokenwright works with an empty one in memory.`;
  return { db: openDatabase(':memory:'), state: 'memory', message };
}
