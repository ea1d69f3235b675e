import type { Database } from 'better-sqlite3';
import type { SessionMethod } from '../../shared/nouns/session';
import { prepared } from './prepared';

/** One account at one client: a refresh-token family. */
export interface SessionRow {
  readonly id: string;
  readonly username: string;
  readonly clientId: string;
  readonly method: SessionMethod;
  readonly scope: string;
  readonly audience: string;
  readonly alg: string;
  /** Extra claims asked for when it began; every access token of the session carries them. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly accessSeconds: number;
  readonly idleSeconds: number;
  readonly overlapSeconds: number;
  /** Of the newest refresh token. */
  readonly generation: number;
  /** The generation whose plaintext this desktop holds as the client; null when it holds none. */
  readonly heldGeneration: number | null;
  /** Its entry in the keychain. */
  readonly heldAccount: string | null;
  readonly heldIn: 'OS keychain' | 'passphrase' | 'memory until quit' | null;
  /** For memory: the process that holds it. */
  readonly heldByRun: string | null;
  readonly createdAtMs: number;
  readonly refreshedAtMs: number;
  readonly expiresAtS: number;
  readonly idleExpiresAtS: number;
  readonly signedOutAtMs: number | null;
  readonly revokedAtMs: number | null;
  readonly revokedReason: string | null;
  /** Audiences its tokens may be for (RFC 8707); empty where it is the one of `audience`. */
  readonly resources: readonly string[];
  /** When the person last gave a password, in seconds; null where nobody did. */
  readonly authTimeS: number | null;
  readonly acr: string | null;
  /** Thumbprint of the key that refresh needs a proof of (RFC 9449 §5). */
  readonly dpopJkt: string | null;
  /** The sign-in at the browser that it came from; ends with it. */
  readonly browserSessionId: string | null;
}

/** What only a session that came over HTTP has. */
export const noSignIn = {
  resources: [],
  authTimeS: null,
  acr: null,
  dpopJkt: null,
  browserSessionId: null,
} as const;

export type Holding = Pick<SessionRow, 'heldGeneration' | 'heldAccount' | 'heldIn' | 'heldByRun'>;

/** As it is stored: JSON where a row has more than a text or a number. */
type Row = Omit<SessionRow, 'claims' | 'resources'> & Readonly<Record<'claims' | 'resources', string>>;

const select = `SELECT id, username, client_id AS clientId, method, scope, audience, alg, claims_json AS claims,
  access_seconds AS accessSeconds, idle_seconds AS idleSeconds, overlap_seconds AS overlapSeconds, generation,
  held_generation AS heldGeneration, held_account AS heldAccount, held_in AS heldIn, held_by_run AS heldByRun, created_at_ms AS createdAtMs,
  refreshed_at_ms AS refreshedAtMs, expires_at_s AS expiresAtS, idle_expires_at_s AS idleExpiresAtS,
  signed_out_at_ms AS signedOutAtMs, revoked_at_ms AS revokedAtMs, revoked_reason AS revokedReason,
  resources_json AS resources, auth_time_s AS authTimeS, acr, dpop_jkt AS dpopJkt,
  browser_session_id AS browserSessionId FROM session`;

function fromRow(row: Row): SessionRow {
  return { ...row, claims: JSON.parse(row.claims), resources: JSON.parse(row.resources) };
}

export function findSession(db: Database, id: string): SessionRow | undefined {
  const row = prepared<[string], Row>(db, `${select} WHERE id = ?`).get(id);
  return row && fromRow(row);
}

/** Newest first. */
export function listSessions(db: Database): readonly SessionRow[] {
  return db.prepare<[], Row>(`${select} ORDER BY created_at_ms DESC, id`).all().map(fromRow);
}

export function insertSession(db: Database, session: SessionRow): void {
  prepared(
    db,
    `INSERT INTO session (id, username, client_id, method, scope, audience, alg, claims_json, access_seconds,
       idle_seconds, overlap_seconds, generation, held_generation, held_account, held_in, held_by_run, created_at_ms,
       refreshed_at_ms, expires_at_s, idle_expires_at_s, resources_json, auth_time_s, acr, dpop_jkt, browser_session_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    session.id,
    session.username,
    session.clientId,
    session.method,
    session.scope,
    session.audience,
    session.alg,
    JSON.stringify(session.claims),
    session.accessSeconds,
    session.idleSeconds,
    session.overlapSeconds,
    session.generation,
    session.heldGeneration,
    session.heldAccount,
    session.heldIn,
    session.heldByRun,
    session.createdAtMs,
    session.refreshedAtMs,
    session.expiresAtS,
    session.idleExpiresAtS,
    JSON.stringify(session.resources),
    session.authTimeS,
    session.acr,
    session.dpopJkt,
    session.browserSessionId,
  );
}

/** After a refresh: the new generation and the idle limit moved on. Answers the session as it is then. */
export function advanceSession(
  db: Database,
  session: SessionRow,
  next: Pick<SessionRow, 'generation' | 'refreshedAtMs' | 'idleExpiresAtS'>,
): SessionRow {
  prepared(
    db,
    'UPDATE session SET generation = ?, refreshed_at_ms = ?, idle_expires_at_s = ? WHERE id = ?',
  ).run(next.generation, next.refreshedAtMs, next.idleExpiresAtS, session.id);
  return { ...session, ...next };
}

/** Which refresh token this desktop holds as the client, and where. */
export function setHolding(db: Database, id: string, holding: Holding): void {
  db.prepare(
    'UPDATE session SET held_generation = ?, held_account = ?, held_in = ?, held_by_run = ? WHERE id = ?',
  ).run(holding.heldGeneration, holding.heldAccount, holding.heldIn, holding.heldByRun, id);
}

export function markSignedOut(db: Database, id: string, atMs: number): void {
  db.prepare('UPDATE session SET signed_out_at_ms = coalesce(signed_out_at_ms, ?) WHERE id = ?').run(
    atMs,
    id,
  );
}

/** Which sessions one revocation ends. */
export type SessionFilter =
  | { readonly by: 'id' | 'username' | 'client_id' | 'browser_session_id'; readonly value: string }
  | { readonly by: 'created_before_ms'; readonly value: number };

const conditions = {
  id: 'id = ?',
  username: 'username = ?',
  client_id: 'client_id = ?',
  browser_session_id: 'browser_session_id = ?',
  created_before_ms: 'created_at_ms < ?',
} as const;

/** Ids of sessions that are neither revoked nor past their limits. */
export function liveSessionIds(db: Database, filter: SessionFilter, nowS: number): readonly string[] {
  return db
    .prepare<[string | number, number, number], string>(
      `SELECT id FROM session WHERE ${conditions[filter.by]} AND revoked_at_ms IS NULL
       AND expires_at_s > ? AND idle_expires_at_s > ?`,
    )
    .pluck()
    .all(filter.value, nowS, nowS);
}

/** Ends every matching session that is not revoked yet; answers the ids ended now. */
export function revokeSessions(
  db: Database,
  filter: SessionFilter,
  atMs: number,
  reason: string,
): readonly string[] {
  return db
    .prepare<[number, string, string | number], string>(
      `UPDATE session SET revoked_at_ms = ?, revoked_reason = ? WHERE ${conditions[filter.by]}
       AND revoked_at_ms IS NULL RETURNING id`,
    )
    .pluck()
    .all(atMs, reason, filter.value);
}
