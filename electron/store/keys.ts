import type { Database } from 'better-sqlite3';
import type { JWK } from 'jose';
import type { KeyState } from '../../shared/nouns/key';
import { Refusal } from '../../shared/result';
import { prepared } from './prepared';
import { remembered } from './remembered';

export interface KeyRow {
  readonly kid: string;
  readonly alg: string;
  readonly state: KeyState;
  /** Public members only; null for a MAC secret. */
  readonly publicJwk: JWK | null;
  /** The private JWK, sealed; null once discarded. */
  readonly privateJwe: string | null;
  readonly masterKeyId: string;
  readonly createdAtMs: number;
  readonly activatedAtMs: number | null;
  readonly retiringAtMs: number | null;
  readonly retiredAtMs: number | null;
  readonly lastUsedAtMs: number | null;
  /** Latest `exp` it has signed; 0 when it has signed nothing. */
  readonly lastExpiryS: number;
}

interface Stored extends Omit<KeyRow, 'publicJwk'> {
  readonly publicJwk: string | null;
}

const select = `SELECT kid, alg, state, public_jwk AS publicJwk, private_jwe AS privateJwe,
  master_key_id AS masterKeyId, created_at_ms AS createdAtMs, activated_at_ms AS activatedAtMs,
  retiring_at_ms AS retiringAtMs, retired_at_ms AS retiredAtMs, last_used_at_ms AS lastUsedAtMs,
  last_expiry_s AS lastExpiryS FROM key`;

function fromStored(stored: Stored): KeyRow {
  return { ...stored, publicJwk: stored.publicJwk === null ? null : (JSON.parse(stored.publicJwk) as JWK) };
}

/** Columns a new key has; the others follow from what happens to it. */
export type NewKey = Pick<KeyRow, 'kid' | 'alg' | 'publicJwk' | 'privateJwe' | 'masterKeyId' | 'createdAtMs'>;

/** Inserts a key in state "next". */
export function insertKey(db: Database, key: NewKey): void {
  db.prepare(
    `INSERT INTO key (kid, alg, state, public_jwk, private_jwe, master_key_id, created_at_ms)
     VALUES (?, ?, 'next', ?, ?, ?, ?)`,
  ).run(
    key.kid,
    key.alg,
    key.publicJwk === null ? null : JSON.stringify(key.publicJwk),
    key.privateJwe,
    key.masterKeyId,
    key.createdAtMs,
  );
}

export function findKey(db: Database, kid: string): KeyRow | undefined {
  const stored = prepared<[string], Stored>(db, `${select} WHERE kid = ?`).get(kid);
  return stored && fromStored(stored);
}

/** Newest first. */
export function listKeys(db: Database): readonly KeyRow[] {
  return db.prepare<[], Stored>(`${select} ORDER BY created_at_ms DESC, kid`).all().map(fromStored);
}

/** Newest first. */
export function listKeysFor(db: Database, alg: string): readonly KeyRow[] {
  return db
    .prepare<[string], Stored>(`${select} WHERE alg = ? ORDER BY created_at_ms DESC, kid`)
    .all(alg)
    .map(fromStored);
}

/** Newest first; more than one only where several master keys are in play. When they were last used may be out of date. */
export function listActiveKeys(db: Database, alg: string): readonly KeyRow[] {
  const sql = `${select} WHERE alg = ? AND state = 'active' ORDER BY created_at_ms DESC, kid`;
  return remembered(db, 'key', `active ${alg}`, () =>
    prepared<[string], Stored>(db, sql).all(alg).map(fromStored),
  );
}

/** When each state was last entered; a key does not go back to "next". */
const momentColumns = { active: 'activated_at_ms', retiring: 'retiring_at_ms', retired: 'retired_at_ms' };

export function setKeyState(
  db: Database,
  kid: string,
  state: Exclude<KeyState, 'next'>,
  nowMs: number,
): void {
  db.prepare(`UPDATE key SET state = ?, ${momentColumns[state]} = ? WHERE kid = ?`).run(state, nowMs, kid);
}

export function discardPrivatePart(db: Database, kid: string): void {
  db.prepare('UPDATE key SET private_jwe = NULL WHERE kid = ?').run(kid);
}

/**
 * Inside the transaction that records a token: remembers how long the signing key is needed, `exp` in seconds.
 * Refuses with `in_use` when the key was retired between the signature and now, so the caller signs again.
 */
export function noteUse(db: Database, kid: string, nowMs: number, expiryS: number): void {
  if (isNoted(db, kid, nowMs, expiryS)) return;
  const { changes } = prepared(
    db,
    `UPDATE key SET last_used_at_ms = ?, last_expiry_s = max(last_expiry_s, ?)
       WHERE kid = ? AND state IN ('active', 'retiring')`,
  ).run(nowMs, expiryS, kid);
  if (changes === 1) return;
  throw new Refusal('in_use', 'The signing key was retired while it signed. Nothing was issued; try again.');
}

type Use = Pick<KeyRow, 'state' | 'lastUsedAtMs' | 'lastExpiryS'>;

/** Whether this second's use is known already: writing it once is enough for what is shown of it. */
function isNoted(db: Database, kid: string, nowMs: number, expiryS: number): boolean {
  const use = remembered(db, 'key use', kid, () => findUse(db, kid));
  if (use === undefined || use.lastUsedAtMs === null || !signing.includes(use.state)) return false;
  const agoMs = nowMs - use.lastUsedAtMs;
  return use.lastExpiryS >= expiryS && agoMs >= 0 && agoMs < 1000;
}

const signing: readonly KeyState[] = ['active', 'retiring'];

function findUse(db: Database, kid: string): Use | undefined {
  return prepared<[string], Use>(
    db,
    'SELECT state, last_used_at_ms AS lastUsedAtMs, last_expiry_s AS lastExpiryS FROM key WHERE kid = ?',
  ).get(kid);
}

/** How many access tokens each key has signed that have not expired, by kid. */
export function countLiveTokens(db: Database, nowS: number): ReadonlyMap<string, number> {
  const rows = db
    .prepare<[number], [string, number]>(
      'SELECT kid, count(*) FROM access_token WHERE expires_at_s > ? GROUP BY kid',
    )
    .raw()
    .all(nowS);
  return new Map(rows);
}
