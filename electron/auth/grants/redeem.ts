/**
 * The refresh grant (RFC 6749 §6) with rotation and reuse detection (RFC 9700 §4.14.2): a refresh token buys a new
 * access token and its own successor, once. Whoever presents it, the rules are the same.
 */

import { Refusal } from '../../../shared/result';
import { findAccount } from '../../store/accounts';
import { commitOperation } from '../../store/operations';
import {
  findRefreshToken,
  forgetSuccessor,
  insertRefreshToken,
  type RefreshTokenRow,
  useRefreshToken,
} from '../../store/refresh-tokens';
import { advanceSession, findSession, type SessionRow, setHolding } from '../../store/sessions';
import { readSettings } from '../../store/settings';
import { changeTogether } from '../change-together';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { abandonHold, beginHold, type PendingHold } from '../holding/hold';
import { refreshExpiresAtS, sessionState } from '../sessions/state';
import { type BegunAccessToken, finishAccessToken, type SignedAccessToken } from '../tokens/access-token';
import { hashRefreshToken, newRefreshToken, openSuccessor, sealSuccessor } from '../tokens/refresh-token';
import { storeAccessToken } from './hand-out';
import { assertTerms, type RefreshTerms, beginRefreshed } from './refresh-terms';
import { revokeFamily } from './reuse';

export interface Redemption {
  readonly session: SessionRow;
  readonly access: SignedAccessToken;
  /** The successor, or the same token where rotation is off. */
  readonly refreshToken: string;
}

/** Thrown instead of counting as reuse when this desktop raced with itself (another window, the command line). */
export class Superseded extends Error {}

/**
 * Redeems a refresh token. `holder` "desktop" keeps the successor in this desktop's keychain, "bearer" hands it out.
 * `terms` are what a client over HTTP brings along. Refuses with `invalid_grant`; a token presented twice revokes its family first.
 */
export async function redeem(
  core: Core,
  token: string,
  holder: 'desktop' | 'bearer',
  terms?: RefreshTerms,
): Promise<Redemption> {
  const hash = hashRefreshToken(token);
  const row = findRefreshToken(core.db, hash);
  const session = row && findSession(core.db, row.sessionId);
  if (!row || !session) throw new Refusal('invalid_grant', 'The service knows no such refresh token.');
  // Before the token counts as used again: a stranger must not be able to end somebody's session.
  if (terms !== undefined) assertTerms(session, terms);
  assertUsable(core, session);
  if (row.usedAtMs !== null) return repeat(core, token, row, session, holder, terms);

  const rotate = readSettings(core.db).rotation;
  const refreshToken = rotate ? newRefreshToken(core.random) : token;
  const generation = rotate ? session.generation + 1 : session.generation;
  const begun = await beginRefreshed(core, session, generation, terms);
  const hold =
    rotate && holder === 'desktop'
      ? await beginHold(core, { kind: 'refresh', sessionId: session.id, generation }, refreshToken)
      : undefined;
  let next: SessionRow;
  try {
    next = await commit(core, { session, row, token, refreshToken, generation, access: begun, hold });
  } catch (error) {
    if (hold) await abandonHold(core, hold);
    if (error instanceof LostRace) return redeem(core, token, holder, terms);
    throw error;
  }
  return { session: next, access: await finishAccessToken(begun), refreshToken };
}

/** Somebody else used the token between reading it and writing; asking again finds it used. */
class LostRace extends Error {}

interface Rotation {
  readonly session: SessionRow;
  readonly row: RefreshTokenRow;
  readonly token: string;
  readonly refreshToken: string;
  readonly generation: number;
  readonly access: BegunAccessToken;
  readonly hold: PendingHold | undefined;
}

function commit(core: Core, rotation: Rotation): Promise<SessionRow> {
  const { session, row, access, hold, generation } = rotation;
  return changeTogether(core, ['sessions', 'keys'], (record) => {
    // Revoked or expired while the signature was made: the answer must not outlive the refusal.
    const present = findSession(core.db, session.id) ?? session;
    assertUsable(core, present);
    const rotated = generation !== session.generation;
    if (rotated) rotateToken(core, rotation);
    else if (findRefreshToken(core.db, row.hash)?.usedAtMs !== null) throw new LostRace();
    if (hold) replaceHeld(core, present, hold);
    const next = advanceSession(core.db, present, {
      generation,
      refreshedAtMs: access.record.issuedAtMs,
      idleExpiresAtS: Math.min(toSeconds(access.record.issuedAtMs) + session.idleSeconds, session.expiresAtS),
    });
    storeAccessToken(core, access);
    record({
      action: 'session.refreshed',
      subjectKind: 'session',
      subjectId: session.id,
      sessionId: session.id,
      message: `Refreshed: access token ${access.record.jti}, ${rotated ? `refresh token ${generation} ${hold ? `kept in ${hold.holding.heldIn}` : 'handed to whoever presented the last one'}` : 'the same refresh token (rotation is off)'}.`,
    });
    return { ...next, ...hold?.holding };
  });
}

function rotateToken(core: Core, { session, row, token, refreshToken, generation, access }: Rotation): void {
  const nowMs = access.record.issuedAtMs;
  const sealed = session.overlapSeconds > 0 ? sealSuccessor(refreshToken, token, core.random) : null;
  if (!useRefreshToken(core.db, row.hash, nowMs, sealed)) throw new LostRace();
  if (session.overlapSeconds > 0) forgetSuccessor(core.db, session.id, row.generation - 1);
  insertRefreshToken(core.db, {
    hash: hashRefreshToken(refreshToken),
    sessionId: session.id,
    generation,
    issuedAtMs: nowMs,
  });
}

/** `present` is read in this transaction: its entry may have moved to another keychain, or been let go of by a sign-out. */
function replaceHeld(core: Core, present: SessionRow, hold: PendingHold): void {
  if (!present.heldAccount || present.heldIn === null) throw new Superseded();
  setHolding(core.db, present.id, hold.holding);
  commitOperation(core.db, hold.operationId, {
    keychainAccount: present.heldAccount,
    keptIn: present.heldIn,
  });
}

/** A used token came back: inside the overlap the same successor again, outside it the end of the family. */
async function repeat(
  core: Core,
  token: string,
  row: RefreshTokenRow,
  session: SessionRow,
  holder: 'desktop' | 'bearer',
  terms: RefreshTerms | undefined,
): Promise<Redemption> {
  if (holder === 'desktop' && session.heldGeneration !== row.generation) throw new Superseded();
  const successor = successorWithinOverlap(core, token, row, session);
  if (successor === undefined) {
    revokeFamily(core, session, row);
    throw new Refusal(
      'invalid_grant',
      `Refresh token ${row.generation} was used before. Two parties hold it, so the service revoked the whole session.`,
      { familyRevoked: true, generation: row.generation },
    );
  }
  const access = await beginRefreshed(core, session, session.generation, terms);
  await changeTogether(core, ['sessions'], (record) => {
    assertUsable(core, findSession(core.db, session.id) ?? session);
    if (successorWithinOverlap(core, token, row, session) === undefined) throw new LostOverlap();
    storeAccessToken(core, access);
    record({
      action: 'session.repeated',
      subjectKind: 'session',
      subjectId: session.id,
      sessionId: session.id,
      message: `Refresh token ${row.generation} presented again within the overlap: answered with the same successor.`,
    });
  });
  return { session, access: await finishAccessToken(access), refreshToken: successor };
}

/** The overlap closed while the signature was made. */
class LostOverlap extends Refusal {
  constructor() {
    super('invalid_grant', 'The successor of this refresh token is in use already. Use that one.');
  }
}

function successorWithinOverlap(
  core: Core,
  token: string,
  row: RefreshTokenRow,
  session: SessionRow,
): string | undefined {
  const present = findRefreshToken(core.db, row.hash);
  if (!present?.sealedSuccessor || present.usedAtMs === null) return undefined;
  const age = core.clock.now() - present.usedAtMs;
  // A clock set back must not reopen an overlap.
  if (age < 0 || age >= session.overlapSeconds * 1000) return undefined;
  return openSuccessor(present.sealedSuccessor, token);
}

function assertUsable(core: Core, session: SessionRow): void {
  const state = sessionState(session, toSeconds(core.clock.now()));
  if (state === 'revoked') {
    throw new Refusal('invalid_grant', `The session was revoked: ${session.revokedReason}. Sign in again.`, {
      state,
    });
  }
  if (state === 'expired') {
    const limit =
      refreshExpiresAtS(session) === session.expiresAtS ? 'reached its end' : 'was not used for too long';
    throw new Refusal('invalid_grant', `The refresh token ${limit}. Sign in again.`, { state });
  }
  if (findAccount(core.db, session.username)?.disabled) {
    throw new Refusal('invalid_grant', `The account "${session.username}" is disabled.`, { state });
  }
}
