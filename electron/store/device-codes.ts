/** Device codes (RFC 8628), by the hash of the code the device polls with; people know them by the user code. */

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

export interface DeviceCodeRow {
  /** SHA-256 of the device code. */
  readonly hash: Uint8Array;
  /** Normalised: upper case, without separators. */
  readonly userCode: string;
  readonly clientId: string;
  readonly scope: string;
  readonly resources: readonly string[];
  readonly state: 'pending' | 'approved' | 'denied' | 'used';
  readonly username: string | null;
  readonly authTimeS: number | null;
  readonly acr: string | null;
  readonly browserSessionId: string | null;
  /** Least seconds between two polls; grows by 5 with every poll that came too soon (RFC 8628 §3.5). */
  readonly intervalS: number;
  readonly polledAtMs: number | null;
  readonly createdAtMs: number;
  readonly expiresAtS: number;
  /** What it bought. */
  readonly sessionId: string | null;
}

interface Row extends Omit<DeviceCodeRow, 'resources'> {
  readonly resources: string;
}

const select = `SELECT hash, user_code AS userCode, client_id AS clientId, scope, resources_json AS resources,
  state, username, auth_time_s AS authTimeS, acr, browser_session_id AS browserSessionId, interval_s AS intervalS,
  polled_at_ms AS polledAtMs, created_at_ms AS createdAtMs, expires_at_s AS expiresAtS, session_id AS sessionId
  FROM device_code`;

function fromRow(row: Row): DeviceCodeRow {
  return { ...row, resources: JSON.parse(row.resources) as string[] };
}

export function findDeviceCode(db: Database, hash: Uint8Array): DeviceCodeRow | undefined {
  const row = prepared<[Uint8Array], Row>(db, `${select} WHERE hash = ?`).get(hash);
  return row && fromRow(row);
}

export function findDeviceCodeByUserCode(db: Database, userCode: string): DeviceCodeRow | undefined {
  const row = prepared<[string], Row>(db, `${select} WHERE user_code = ?`).get(userCode);
  return row && fromRow(row);
}

/** In state "pending". Throws where the user code is taken. */
export function insertDeviceCode(
  db: Database,
  code: Pick<
    DeviceCodeRow,
    'hash' | 'userCode' | 'clientId' | 'scope' | 'resources' | 'intervalS' | 'createdAtMs' | 'expiresAtS'
  >,
): void {
  prepared(
    db,
    `INSERT INTO device_code (hash, user_code, client_id, scope, resources_json, state, interval_s, created_at_ms,
       expires_at_s) VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?)`,
  ).run(
    code.hash,
    code.userCode,
    code.clientId,
    code.scope,
    JSON.stringify(code.resources),
    code.intervalS,
    code.createdAtMs,
    code.expiresAtS,
  );
}

/** True for the one who decided first; who signed in goes with an approval. */
export function approveDeviceCode(
  db: Database,
  hash: Uint8Array,
  who: {
    readonly username: string;
    readonly authTimeS: number;
    readonly acr: string | null;
    readonly browserSessionId: string | null;
  },
): boolean {
  const { changes } = prepared(
    db,
    `UPDATE device_code SET state = 'approved', username = ?, auth_time_s = ?, acr = ?, browser_session_id = ?
     WHERE hash = ? AND state = 'pending'`,
  ).run(who.username, who.authTimeS, who.acr, who.browserSessionId, hash);
  return changes === 1;
}

export function denyDeviceCode(db: Database, hash: Uint8Array): boolean {
  const { changes } = prepared(
    db,
    "UPDATE device_code SET state = 'denied' WHERE hash = ? AND state = 'pending'",
  ).run(hash);
  return changes === 1;
}

/** The compare-and-set of redemption: true for the one poll that gets the tokens. */
export function useDeviceCode(db: Database, hash: Uint8Array, sessionId: string): boolean {
  const { changes } = prepared(
    db,
    "UPDATE device_code SET state = 'used', session_id = ? WHERE hash = ? AND state = 'approved'",
  ).run(sessionId, hash);
  return changes === 1;
}

export function notePoll(db: Database, hash: Uint8Array, polledAtMs: number, intervalS: number): void {
  prepared(db, 'UPDATE device_code SET polled_at_ms = ?, interval_s = ? WHERE hash = ?').run(
    polledAtMs,
    intervalS,
    hash,
  );
}

/** Forgets codes that expired before a moment, in seconds; answers how many. */
export function deleteExpiredDeviceCodes(db: Database, beforeS: number): number {
  return db.prepare('DELETE FROM device_code WHERE expires_at_s < ?').run(beforeS).changes;
}
