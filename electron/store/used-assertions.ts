/** Assertions that were accepted once (RFC 7523 §3): a second time they are a replay. Kept over restarts. */

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

/** False where it was there already. `expiresAtS` is when the assertion itself stops being accepted. */
export function useAssertion(db: Database, hash: Uint8Array, expiresAtS: number): boolean {
  const { changes } = prepared(
    db,
    'INSERT INTO used_assertion (hash, expires_at_s) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
  ).run(hash, expiresAtS);
  return changes === 1;
}

/** Forgets what expired before a moment, in seconds; answers how many. */
export function deleteExpiredAssertions(db: Database, beforeS: number): number {
  return db.prepare('DELETE FROM used_assertion WHERE expires_at_s < ?').run(beforeS).changes;
}
