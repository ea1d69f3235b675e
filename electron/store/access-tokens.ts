import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

/** What is kept of an access token: never the token. */
export interface AccessTokenRow {
  readonly jti: string;
  /** Null for a token that a client got for itself (RFC 6749 §4.4). */
  readonly sessionId: string | null;
  /** Null where nobody but the client is behind it. */
  readonly username: string | null;
  readonly clientId: string;
  readonly kid: string;
  readonly alg: string;
  readonly generation: number;
  readonly issuedAtMs: number;
  readonly expiresAtS: number;
}

const select = `SELECT jti, session_id AS sessionId, username, client_id AS clientId, kid, alg, generation,
  issued_at_ms AS issuedAtMs, expires_at_s AS expiresAtS FROM access_token`;

export function insertAccessToken(db: Database, token: AccessTokenRow): void {
  prepared(
    db,
    `INSERT INTO access_token (jti, session_id, username, client_id, kid, alg, generation, issued_at_ms, expires_at_s)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    token.jti,
    token.sessionId,
    token.username,
    token.clientId,
    token.kid,
    token.alg,
    token.generation,
    token.issuedAtMs,
    token.expiresAtS,
  );
}

export function findAccessToken(db: Database, jti: string): AccessTokenRow | undefined {
  return prepared<[string], AccessTokenRow>(db, `${select} WHERE jti = ?`).get(jti);
}

/** Newest first, at most so many. */
export function listAccessTokens(db: Database, sessionId: string, limit: number): readonly AccessTokenRow[] {
  return db
    .prepare<[string, number], AccessTokenRow>(
      `${select} WHERE session_id = ? ORDER BY issued_at_ms DESC, generation DESC LIMIT ?`,
    )
    .all(sessionId, limit);
}

/** Forgets tokens that expired before a moment, in seconds; answers how many. */
export function deleteExpiredAccessTokens(db: Database, beforeS: number): number {
  return db.prepare('DELETE FROM access_token WHERE expires_at_s < ?').run(beforeS).changes;
}

/** The newest token of every session, by session id. */
export function latestAccessTokens(db: Database): ReadonlyMap<string, AccessTokenRow> {
  // SQLite fills the bare columns from the row that holds the maximum.
  const rows = db
    .prepare<[], AccessTokenRow & { sessionId: string; newest: number }>(
      `${select.replace(' FROM', ', max(issued_at_ms) AS newest FROM')} WHERE session_id IS NOT NULL GROUP BY session_id`,
    )
    .all();
  return new Map(rows.map(({ newest: _newest, ...token }) => [token.sessionId, token]));
}
