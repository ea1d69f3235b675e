/** What an account has allowed a client. */

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

/** The scope allowed so far; empty where nothing was. */
export function findConsent(db: Database, username: string, clientId: string): string {
  return (
    prepared<[string, string], string>(db, 'SELECT scope FROM consent WHERE username = ? AND client_id = ?')
      .pluck()
      .get(username, clientId) ?? ''
  );
}

export function saveConsent(
  db: Database,
  consent: {
    readonly username: string;
    readonly clientId: string;
    readonly scope: string;
    readonly grantedAtMs: number;
  },
): void {
  prepared(
    db,
    `INSERT INTO consent (username, client_id, scope, granted_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (username, client_id) DO UPDATE SET scope = excluded.scope, granted_at_ms = excluded.granted_at_ms`,
  ).run(consent.username, consent.clientId, consent.scope, consent.grantedAtMs);
}
