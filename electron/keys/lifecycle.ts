/** What may become of a key: next -> active -> retiring -> retired. Synchronous, for the caller's transaction. */

import type { Database } from 'better-sqlite3';
import { limits } from '../../shared/limits';
import { Refusal } from '../../shared/result';
import { toSeconds } from '../auth/clock';
import {
  discardPrivatePart,
  findKey,
  type KeyRow,
  listActiveKeys,
  listKeys,
  setKeyState,
} from '../store/keys';

/** Writes the audit record; called inside the transaction of the change. */
export type RecordKeyChange = (action: string, kid: string, message: string) => void;

export interface Lifecycle {
  readonly db: Database;
  readonly nowMs: number;
  readonly record: RecordKeyChange;
  /** Whether the private part can be opened in this run. */
  readonly isUsable: (row: KeyRow) => boolean;
}

/** The key of this kid; refuses with `not_found`. */
export function requireKey(db: Database, kid: string): KeyRow {
  const row = findKey(db, kid);
  if (row === undefined) throw new Refusal('not_found', `There is no key with "kid" ${kid}.`, { kid });
  return row;
}

/**
 * New tokens are signed with this key from now on; the one that was active before retires. An active key that
 * this run cannot open stays active for the run that can. Refuses with `not_possible` for a retired key.
 */
export function activateKey(lifecycle: Lifecycle, kid: string): void {
  const { db, nowMs, record } = lifecycle;
  const row = requireKey(db, kid);
  assertNotRetired(row);
  if (row.state === 'active') return;
  for (const former of usableActiveKeys(lifecycle, row.alg)) beginRetiring(lifecycle, former);
  setKeyState(db, kid, 'active', nowMs);
  record('key.activated', kid, `This key signs new ${row.alg} tokens from now on.`);
}

export function assertNotRetired({ kid, state }: KeyRow): void {
  if (state !== 'retired') return;
  throw new Refusal('not_possible', 'A retired key stays retired. Generate or import another one.', { kid });
}

/** The active keys of an algorithm that this run can sign with; more than one only after a run until quit. */
export function usableActiveKeys({ db, isUsable }: Lifecycle, alg: string): readonly KeyRow[] {
  return listActiveKeys(db, alg).filter(isUsable);
}

/**
 * Takes a key out of use: at once when nothing it signed is still valid, else when the last such token expires.
 * Refuses with `in_use` for the last active key of an algorithm that `isNeeded`.
 */
export function retireKey(lifecycle: Lifecycle, kid: string, isNeeded: (alg: string) => boolean): void {
  const row = requireKey(lifecycle.db, kid);
  if (row.state === 'retired') return;
  if (row.state === 'active') assertNotTheLast(lifecycle, row, isNeeded);
  if (!hasLivingTokens(row, lifecycle.nowMs)) endLife(lifecycle, row);
  else if (row.state !== 'retiring') beginRetiring(lifecycle, row);
}

/** Retires for good every retiring key whose last token has expired; answers how many. */
export function purgeRetiringKeys(lifecycle: Lifecycle): number {
  const outlived = findOutlivedKeys(lifecycle.db, lifecycle.nowMs);
  for (const row of outlived) endLife(lifecycle, row);
  return outlived.length;
}

export function findOutlivedKeys(db: Database, nowMs: number): readonly KeyRow[] {
  return listKeys(db).filter((row) => row.state === 'retiring' && !hasLivingTokens(row, nowMs));
}

/** Takes keys out of use that no run can open any more: sealed in a run until quit, or before starting over. */
export function retireLostKeys(lifecycle: Lifecycle, isLost: (row: KeyRow) => boolean): void {
  for (const row of findLostKeys(lifecycle.db, isLost)) beginRetiring(lifecycle, row);
}

export function findLostKeys(db: Database, isLost: (row: KeyRow) => boolean): readonly KeyRow[] {
  return listKeys(db).filter((row) => (row.state === 'active' || row.state === 'next') && isLost(row));
}

function assertNotTheLast(lifecycle: Lifecycle, row: KeyRow, isNeeded: (alg: string) => boolean): void {
  const others = usableActiveKeys(lifecycle, row.alg).filter(({ kid }) => kid !== row.kid);
  if (others.length > 0 || !isNeeded(row.alg)) return;
  throw new Refusal(
    'in_use',
    `This is the last active ${row.alg} key, and a resource takes ${row.alg} tokens. Rotate it instead, or give the resource another "alg".`,
    { kid: row.kid, alg: row.alg },
  );
}

/** A validator may grant a tolerance, and finds the key as long as it may need it. */
function hasLivingTokens(row: KeyRow, nowMs: number): boolean {
  return row.lastExpiryS + limits.toleranceSeconds > toSeconds(nowMs);
}

function beginRetiring({ db, nowMs, record }: Lifecycle, row: KeyRow): void {
  setKeyState(db, row.kid, 'retiring', nowMs);
  const message = `This ${row.alg} key signs no more tokens; it stays published until the last one has expired.`;
  record('key.retiring', row.kid, message);
}

/** The private part of a signature key goes with it; a MAC secret stays, because it alone can check old tokens. */
function endLife({ db, nowMs, record, isUsable }: Lifecycle, row: KeyRow): void {
  setKeyState(db, row.kid, 'retired', nowMs);
  const discards = row.publicJwk !== null && isUsable(row);
  if (discards) discardPrivatePart(db, row.kid);
  const fate = discards ? ' Its private part has been discarded.' : '';
  record('key.retired', row.kid, `This ${row.alg} key is no longer published.${fate}`);
}
