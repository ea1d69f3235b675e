import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

export interface RefreshTokenRow {
  /** SHA-256 of the plaintext, which itself is never in the database. */
  readonly hash: Uint8Array;
  readonly sessionId: string;
  readonly generation: number;
  readonly issuedAtMs: number;
  readonly usedAtMs: number | null;
  readonly reusedAtMs: number | null;
  /** During the overlap: the successor, encrypted under this token's plaintext. */
  readonly sealedSuccessor: Uint8Array | null;
}

const select = `SELECT hash, session_id AS sessionId, generation, issued_at_ms AS issuedAtMs,
  used_at_ms AS usedAtMs, reused_at_ms AS reusedAtMs, sealed_successor AS sealedSuccessor FROM refresh_token`;

export function findRefreshToken(db: Database, hash: Uint8Array): RefreshTokenRow | undefined {
  return prepared<[Uint8Array], RefreshTokenRow>(db, `${select} WHERE hash = ?`).get(hash);
}

/** A whole family, first generation first. */
export function listRefreshTokens(db: Database, sessionId: string): readonly RefreshTokenRow[] {
  return db
    .prepare<[string], RefreshTokenRow>(`${select} WHERE session_id = ? ORDER BY generation`)
    .all(sessionId);
}

export function insertRefreshToken(
  db: Database,
  token: Pick<RefreshTokenRow, 'hash' | 'sessionId' | 'generation' | 'issuedAtMs'>,
): void {
  prepared(
    db,
    'INSERT INTO refresh_token (hash, session_id, generation, issued_at_ms) VALUES (?, ?, ?, ?)',
  ).run(token.hash, token.sessionId, token.generation, token.issuedAtMs);
}

/** The compare-and-set of rotation: true for the one caller who used it first. */
export function useRefreshToken(
  db: Database,
  hash: Uint8Array,
  usedAtMs: number,
  sealedSuccessor: Uint8Array | null,
): boolean {
  const { changes } = prepared(
    db,
    'UPDATE refresh_token SET used_at_ms = ?, sealed_successor = ? WHERE hash = ? AND used_at_ms IS NULL',
  ).run(usedAtMs, sealedSuccessor, hash);
  return changes === 1;
}

export function markReused(db: Database, hash: Uint8Array, atMs: number): void {
  db.prepare('UPDATE refresh_token SET reused_at_ms = coalesce(reused_at_ms, ?) WHERE hash = ?').run(
    atMs,
    hash,
  );
}

/** Closes the overlap: once the successor is used, nobody gets it again. */
export function forgetSuccessor(db: Database, sessionId: string, generation: number): void {
  prepared(
    db,
    'UPDATE refresh_token SET sealed_successor = NULL WHERE session_id = ? AND generation = ? AND sealed_successor IS NOT NULL',
  ).run(sessionId, generation);
}

/** The same for every overlap that began before a moment. */
export function forgetOldSuccessors(db: Database, usedBeforeMs: number): void {
  db.prepare(
    'UPDATE refresh_token SET sealed_successor = NULL WHERE sealed_successor IS NOT NULL AND used_at_ms < ?',
  ).run(usedBeforeMs);
}
