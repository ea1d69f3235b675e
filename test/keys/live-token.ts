import type { Database } from 'better-sqlite3';

/** Puts access tokens of these expiries (seconds) into the table, signed by this key. */
export function insertAccessTokenFor(db: Database, kid: string, expiries: readonly number[]): void {
  // The session and all it hangs on matter to none of these tests.
  db.pragma('foreign_keys = OFF');
  const insert = db.prepare(
    `INSERT INTO access_token (jti, session_id, username, client_id, kid, alg, generation, issued_at_ms, expires_at_s)
     VALUES (?, 's', 'alice', 'desk', ?, 'ES256', 1, 0, ?)`,
  );
  for (const [index, expiry] of expiries.entries()) insert.run(`at_${index}`, kid, expiry);
  db.pragma('foreign_keys = ON');
}
