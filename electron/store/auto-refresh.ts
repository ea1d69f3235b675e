import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

/** The wish to have a session refreshed before its access token expires. */
export interface AutoRefreshRow {
  readonly sessionId: string;
  readonly isOn: boolean;
  /** Why it was switched off by itself; null where it was not. */
  readonly stoppedReason: string | null;
}

/** A session to be refreshed, with what says when. */
export interface RenewalRow {
  readonly sessionId: string;
  /** Absolute end of the session. */
  readonly sessionExpiresAtS: number;
  /** Of the newest access token; null where none is on record. */
  readonly issuedAtMs: number | null;
  readonly expiresAtS: number | null;
}

const select =
  'SELECT session_id AS sessionId, is_on AS isOn, stopped_reason AS stoppedReason FROM auto_refresh';

type Row = Omit<AutoRefreshRow, 'isOn'> & { readonly isOn: 0 | 1 };

const fromRow = (row: Row): AutoRefreshRow => ({ ...row, isOn: row.isOn === 1 });

export function findAutoRefresh(db: Database, sessionId: string): AutoRefreshRow | undefined {
  const row = prepared<[string], Row>(db, `${select} WHERE session_id = ?`).get(sessionId);
  return row && fromRow(row);
}

export function listAutoRefresh(db: Database): ReadonlyMap<string, AutoRefreshRow> {
  const rows = prepared<[], Row>(db, select).all();
  return new Map(rows.map((row) => [row.sessionId, fromRow(row)]));
}

export function saveAutoRefresh(db: Database, { sessionId, isOn, stoppedReason }: AutoRefreshRow): void {
  prepared(
    db,
    `INSERT INTO auto_refresh (session_id, is_on, stopped_reason) VALUES (?, ?, ?)
     ON CONFLICT (session_id) DO UPDATE SET is_on = excluded.is_on, stopped_reason = excluded.stopped_reason`,
  ).run(sessionId, isOn ? 1 : 0, stoppedReason);
}

/** Sessions switched on that are alive at this moment and whose token this desktop holds. */
export function listRenewals(db: Database, nowS: number): readonly RenewalRow[] {
  return prepared<[number, number], RenewalRow>(
    db,
    `SELECT s.id AS sessionId, s.expires_at_s AS sessionExpiresAtS, t.issued_at_ms AS issuedAtMs,
       t.expires_at_s AS expiresAtS
     FROM auto_refresh a JOIN session s ON s.id = a.session_id
     LEFT JOIN access_token t ON t.jti =
       (SELECT jti FROM access_token WHERE session_id = s.id ORDER BY issued_at_ms DESC LIMIT 1)
     WHERE a.is_on = 1 AND s.revoked_at_ms IS NULL AND s.signed_out_at_ms IS NULL AND s.held_account IS NOT NULL
       AND s.expires_at_s > ? AND s.idle_expires_at_s > ?`,
  ).all(nowS, nowS);
}
