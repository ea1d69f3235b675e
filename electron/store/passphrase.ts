/** The keychain under a passphrase as it lies in the database: nothing here is readable without its key. */

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

/** Of the one lock: how the passphrase becomes a key (RFC 7914), and the data key wrapped under that. */
export interface PassphraseLock {
  /** Names the data key; new with every change of the passphrase. */
  readonly keyId: string;
  readonly wrappedKey: Uint8Array;
  readonly salt: Uint8Array;
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
  readonly changedAtMs: number;
  readonly wrongInARow: number;
  /** When the last wrong one was given. */
  readonly wrongAtMs: number;
}

export interface PassphraseEntry {
  readonly account: string;
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

/** False in a file of an older version that cannot be written to. */
function hasTables(db: Database): boolean {
  return prepared(db, "SELECT 1 FROM sqlite_schema WHERE name = 'passphrase_lock'").get() !== undefined;
}

export function readLock(db: Database): PassphraseLock | undefined {
  if (!hasTables(db)) return undefined;
  return prepared<[], PassphraseLock>(
    db,
    `SELECT key_id AS keyId, wrapped_key AS wrappedKey, salt, scrypt_log2_n AS log2N, scrypt_r AS r, scrypt_p AS p,
       changed_at_ms AS changedAtMs, wrong_in_a_row AS wrongInARow, wrong_at_ms AS wrongAtMs FROM passphrase_lock`,
  ).get();
}

/** Replaces the lock there may be; the count of wrong ones begins anew. */
export function writeLock(
  db: Database,
  { keyId, wrappedKey, salt, log2N, r, p, changedAtMs }: Omit<PassphraseLock, 'wrongInARow' | 'wrongAtMs'>,
): void {
  db.prepare(
    `INSERT OR REPLACE INTO passphrase_lock
       (id, key_id, wrapped_key, salt, scrypt_log2_n, scrypt_r, scrypt_p, changed_at_ms) VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(keyId, wrappedKey, salt, log2N, r, p, changedAtMs);
}

export function deleteLock(db: Database): void {
  db.prepare('DELETE FROM passphrase_lock').run();
}

export function noteWrongPassphrase(db: Database, atMs: number): void {
  db.prepare('UPDATE passphrase_lock SET wrong_in_a_row = wrong_in_a_row + 1, wrong_at_ms = ?').run(atMs);
}

export function forgetWrongPassphrases(db: Database): void {
  db.prepare('UPDATE passphrase_lock SET wrong_in_a_row = 0 WHERE wrong_in_a_row > 0').run();
}

export function readEntry(db: Database, account: string): PassphraseEntry | undefined {
  return prepared<[string], PassphraseEntry>(
    db,
    'SELECT account, key_id AS keyId, sealed FROM passphrase_entry WHERE account = ?',
  ).get(account);
}

export function listEntries(db: Database): readonly PassphraseEntry[] {
  return db
    .prepare<[], PassphraseEntry>('SELECT account, key_id AS keyId, sealed FROM passphrase_entry')
    .all();
}

export function countEntries(db: Database): number {
  return Number(db.prepare('SELECT count(*) FROM passphrase_entry').pluck().get());
}

export function writeEntry(db: Database, { account, keyId, sealed }: PassphraseEntry): void {
  prepared(
    db,
    `INSERT INTO passphrase_entry (account, key_id, sealed) VALUES (?, ?, ?)
       ON CONFLICT (account) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed`,
  ).run(account, keyId, sealed);
}

export function deleteEntries(db: Database): void {
  db.prepare('DELETE FROM passphrase_entry').run();
}

export function deleteEntry(db: Database, account: string): void {
  prepared(db, 'DELETE FROM passphrase_entry WHERE account = ?').run(account);
}
