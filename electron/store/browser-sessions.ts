/** Sign-ins in a browser, by the hash of the cookie. */

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

export interface BrowserSessionRow {
  /** SHA-256 of the cookie's value, which has 256 random bits. */
  readonly hash: Uint8Array;
  /** Names it in codes, sessions and the audit record. */
  readonly id: string;
  readonly username: string;
  /** When the password was last given, in seconds. */
  readonly authTimeS: number;
  readonly createdAtMs: number;
  readonly expiresAtS: number;
}

export function findBrowserSession(db: Database, hash: Uint8Array): BrowserSessionRow | undefined {
  return prepared<[Uint8Array], BrowserSessionRow>(
    db,
    `SELECT hash, id, username, auth_time_s AS authTimeS, created_at_ms AS createdAtMs,
       expires_at_s AS expiresAtS FROM browser_session WHERE hash = ?`,
  ).get(hash);
}

export function insertBrowserSession(db: Database, row: BrowserSessionRow): void {
  prepared(
    db,
    `INSERT INTO browser_session (hash, id, username, auth_time_s, created_at_ms, expires_at_s)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(row.hash, row.id, row.username, row.authTimeS, row.createdAtMs, row.expiresAtS);
}

export function deleteBrowserSession(db: Database, hash: Uint8Array): boolean {
  return prepared(db, 'DELETE FROM browser_session WHERE hash = ?').run(hash).changes === 1;
}

/** Forgets those that expired before a moment, in seconds; answers how many. */
export function deleteExpiredBrowserSessions(db: Database, beforeS: number): number {
  return db.prepare('DELETE FROM browser_session WHERE expires_at_s < ?').run(beforeS).changes;
}
