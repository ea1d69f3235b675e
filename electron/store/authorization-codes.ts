/** Authorization codes (RFC 6749 §4.1.2), by the hash of what the client was handed. */

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

export interface AuthorizationCodeRow {
  /** SHA-256 of the code, which has 256 random bits. */
  readonly hash: Uint8Array;
  readonly clientId: string;
  readonly username: string;
  /** As it was sent to the authorization endpoint; empty where it was left out, the client having only one. */
  readonly redirectUri: string;
  /** As consented to. */
  readonly scope: string;
  /** Audiences that the tokens of this code may be for (RFC 8707); empty for the default one. */
  readonly resources: readonly string[];
  readonly nonce: string | null;
  /** S256 (RFC 7636 §4.2). */
  readonly codeChallenge: string;
  /** Thumbprint of the key the code is bound to (RFC 9449 §10). */
  readonly dpopJkt: string | null;
  /** When the person last gave a password, in seconds. */
  readonly authTimeS: number;
  readonly acr: string | null;
  readonly browserSessionId: string | null;
  readonly createdAtMs: number;
  readonly expiresAtS: number;
  readonly usedAtMs: number | null;
  /** What it bought. */
  readonly sessionId: string | null;
}

interface Row extends Omit<AuthorizationCodeRow, 'resources'> {
  readonly resources: string;
}

const select = `SELECT hash, client_id AS clientId, username, redirect_uri AS redirectUri, scope,
  resources_json AS resources, nonce, code_challenge AS codeChallenge, dpop_jkt AS dpopJkt,
  auth_time_s AS authTimeS, acr, browser_session_id AS browserSessionId, created_at_ms AS createdAtMs,
  expires_at_s AS expiresAtS, used_at_ms AS usedAtMs, session_id AS sessionId FROM authorization_code`;

export function findAuthorizationCode(db: Database, hash: Uint8Array): AuthorizationCodeRow | undefined {
  const row = prepared<[Uint8Array], Row>(db, `${select} WHERE hash = ?`).get(hash);
  return row && { ...row, resources: JSON.parse(row.resources) as string[] };
}

export function insertAuthorizationCode(
  db: Database,
  code: Omit<AuthorizationCodeRow, 'usedAtMs' | 'sessionId'>,
): void {
  prepared(
    db,
    `INSERT INTO authorization_code (hash, client_id, username, redirect_uri, scope, resources_json, nonce,
       code_challenge, dpop_jkt, auth_time_s, acr, browser_session_id, created_at_ms, expires_at_s)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    code.hash,
    code.clientId,
    code.username,
    code.redirectUri,
    code.scope,
    JSON.stringify(code.resources),
    code.nonce,
    code.codeChallenge,
    code.dpopJkt,
    code.authTimeS,
    code.acr,
    code.browserSessionId,
    code.createdAtMs,
    code.expiresAtS,
  );
}

/** The compare-and-set of redemption: true for the one caller who used it first. */
export function useAuthorizationCode(
  db: Database,
  hash: Uint8Array,
  usedAtMs: number,
  sessionId: string,
): boolean {
  const { changes } = prepared(
    db,
    'UPDATE authorization_code SET used_at_ms = ?, session_id = ? WHERE hash = ? AND used_at_ms IS NULL',
  ).run(usedAtMs, sessionId, hash);
  return changes === 1;
}

/** Forgets codes that expired before a moment, in seconds; answers how many. */
export function deleteExpiredAuthorizationCodes(db: Database, beforeS: number): number {
  return db.prepare('DELETE FROM authorization_code WHERE expires_at_s < ?').run(beforeS).changes;
}
