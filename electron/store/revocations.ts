/** The deny list on disk. Every question it answers is a point look-up, so its length does not matter. */

import type { Database } from 'better-sqlite3';
import type { RevocationTarget } from '../../shared/nouns/revocation';
import { prepared } from './prepared';

export interface RevocationRow {
  readonly id: string;
  readonly kind: RevocationTarget['kind'];
  readonly value: string;
  /** Set for kind "before": tokens issued earlier than this second are denied. */
  readonly beforeS: number | null;
  readonly reason: string;
  /** True: denies whatever it matches, whenever issued. False: only what was issued up to its creation. */
  readonly lasting: boolean;
  readonly createdAtMs: number;
  readonly mattersUntilS: number;
}

interface Row extends Omit<RevocationRow, 'lasting'> {
  readonly lasting: 0 | 1;
}

const select = `SELECT id, kind, value, before_s AS beforeS, reason, lasting, created_at_ms AS createdAtMs,
  matters_until_s AS mattersUntilS FROM revocation`;

const fromRow = (row: Row): RevocationRow => ({ ...row, lasting: row.lasting === 1 });

export function insertRevocation(db: Database, revocation: RevocationRow): void {
  prepared(
    db,
    `INSERT INTO revocation (id, kind, value, before_s, reason, lasting, created_at_ms, matters_until_s)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    revocation.id,
    revocation.kind,
    revocation.value,
    revocation.beforeS,
    revocation.reason,
    revocation.lasting ? 1 : 0,
    revocation.createdAtMs,
    revocation.mattersUntilS,
  );
}

export function findRevocation(db: Database, id: string): RevocationRow | undefined {
  const row = db.prepare<[string], Row>(`${select} WHERE id = ?`).get(id);
  return row && fromRow(row);
}

/** Newest first, at most so many. */
export function listRevocations(db: Database, limit: number): readonly RevocationRow[] {
  return db
    .prepare<[number], Row>(`${select} ORDER BY created_at_ms DESC, id LIMIT ?`)
    .all(limit)
    .map(fromRow);
}

/** Answers whether there was one. */
export function deleteRevocation(db: Database, id: string): boolean {
  return db.prepare('DELETE FROM revocation WHERE id = ?').run(id).changes === 1;
}

/** Forgets entries that stopped mattering before a moment, in seconds; answers how many. */
export function deleteRevocationsEndedBefore(db: Database, beforeS: number): number {
  return db.prepare('DELETE FROM revocation WHERE matters_until_s < ?').run(beforeS).changes;
}

/** The names a token goes by on the deny list. */
export interface TokenNames {
  readonly token?: string;
  readonly session?: string;
  readonly account?: string;
  readonly client?: string;
  readonly key?: string;
  readonly issuedAtMs: number;
}

const namedKinds = ['token', 'session', 'account', 'client', 'key'] as const;

/** The oldest entry that denies a token, if any. */
export function matchRevocation(db: Database, names: TokenNames): RevocationRow | undefined {
  const byName = prepared<[string, string, number], Row>(
    db,
    `${select} WHERE kind = ? AND value = ? AND (lasting = 1 OR created_at_ms >= ?) ORDER BY created_at_ms LIMIT 1`,
  );
  for (const kind of namedKinds) {
    const value = names[kind];
    const row = value === undefined ? undefined : byName.get(kind, value, names.issuedAtMs);
    if (row) return fromRow(row);
  }
  const row = prepared<[number], Row>(
    db,
    `${select} WHERE kind = 'before' AND before_s > ? ORDER BY before_s LIMIT 1`,
  ).get(names.issuedAtMs / 1000);
  return row && fromRow(row);
}

/** A condition on access_token for each kind, and what to bind to it. */
function reach(
  target: Pick<RevocationRow, 'kind' | 'value' | 'beforeS' | 'lasting' | 'createdAtMs'>,
): [string, (string | number)[]] {
  const upTo = target.lasting ? Number.MAX_SAFE_INTEGER : target.createdAtMs;
  switch (target.kind) {
    case 'token':
      return ['jti = ?', [target.value]];
    case 'session':
      return ['session_id = ? AND issued_at_ms <= ?', [target.value, upTo]];
    case 'account':
      return ['username = ? AND issued_at_ms <= ?', [target.value, upTo]];
    case 'client':
      return ['client_id = ? AND issued_at_ms <= ?', [target.value, upTo]];
    case 'key':
      return ['kid = ?', [target.value]];
    case 'before':
      return ['issued_at_ms < ?', [(target.beforeS ?? 0) * 1000]];
  }
}

/** How many unexpired access tokens an entry touches, and when the last of them expires (seconds, 0 for none). */
export function countReach(
  db: Database,
  target: Pick<RevocationRow, 'kind' | 'value' | 'beforeS' | 'lasting' | 'createdAtMs'>,
  nowS: number,
): { readonly liveTokens: number; readonly lastExpiryS: number } {
  const [condition, values] = reach(target);
  const row = db
    .prepare<unknown[], { live: number; last: number | null }>(
      `SELECT count(*) AS live, max(expires_at_s) AS last FROM access_token WHERE expires_at_s > ? AND ${condition}`,
    )
    .get(nowS, ...values);
  return { liveTokens: row?.live ?? 0, lastExpiryS: row?.last ?? 0 };
}
