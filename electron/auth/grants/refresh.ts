/** Refreshing as the client this desktop is, and presenting a token as anybody might. */

import type { IssuedTokens, PresentOutcome } from '../../../shared/nouns/session';
import { Refusal } from '../../../shared/result';
import type { Core } from '../core';
import { readHeld } from '../holding/hold';
import { sweepReleased } from '../holding/release';
import { requireSession } from '../sessions/require';
import { issuedTokens } from './answer';
import { type Redemption, redeem, Superseded } from './redeem';

const inFlight = new WeakMap<Core['memory'], Map<string, Promise<IssuedTokens>>>();

/**
 * Refreshes a session with the token this desktop holds. Single flight: two windows asking at once get the same
 * answer, because two refreshes of one token would look like theft.
 */
export function refreshSession(core: Core, sessionId: string): Promise<IssuedTokens> {
  const flights = inFlight.get(core.memory) ?? new Map<string, Promise<IssuedTokens>>();
  inFlight.set(core.memory, flights);
  const running = flights.get(sessionId);
  if (running) return running;
  const flight = refreshHeld(core, sessionId, 3).finally(() => flights.delete(sessionId));
  flights.set(sessionId, flight);
  return flight;
}

async function refreshHeld(core: Core, sessionId: string, attempts: number): Promise<IssuedTokens> {
  const before = requireSession(core, sessionId);
  const token = await readHeldOrExplain(core, sessionId);
  try {
    const redemption = await redeem(core, token, 'desktop');
    if (redemption.refreshToken !== token) core.memory.keepSpentToken(sessionId, before.generation, token);
    return answer(core, redemption);
  } catch (error) {
    // Another process of this desktop refreshed first: its token is ours too.
    if (error instanceof Superseded && attempts > 1) return refreshHeld(core, sessionId, attempts - 1);
    throw error;
  } finally {
    await sweepReleased(core);
  }
}

/** A revoked or expired session says so, rather than that its token is gone. */
async function readHeldOrExplain(core: Core, sessionId: string): Promise<string> {
  const session = requireSession(core, sessionId);
  if (session.revokedAtMs !== null) {
    throw new Refusal('invalid_grant', `The session was revoked: ${session.revokedReason}. Sign in again.`, {
      state: 'revoked',
    });
  }
  return readHeld(core, session);
}

function answer(core: Core, { session, access, refreshToken }: Redemption): IssuedTokens {
  core.memory.keepAccessToken(session.id, access.token);
  return issuedTokens(session, access, refreshToken);
}

/** Presents any refresh token, as whoever holds it would; a refusal is an answer here, not a failure. */
export async function presentRefreshToken(core: Core, token: string): Promise<PresentOutcome> {
  try {
    const { session, access, refreshToken } = await redeem(core, token, 'bearer');
    return {
      accepted: true,
      message: `The service accepted it and handed out access token ${access.record.jti}. Whoever presented it now holds refresh token ${session.generation}.`,
      familyRevoked: false,
      tokens: issuedTokens(session, access, refreshToken),
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid_grant') throw error;
    return {
      accepted: false,
      error: error.code,
      message: error.message,
      familyRevoked: error.detail?.familyRevoked === true,
    };
  } finally {
    await sweepReleased(core);
  }
}

/** Plays the thief with a spent token of this run; refuses with `not_found` where it is no longer at hand. */
export function presentSpent(core: Core, sessionId: string, generation: number): Promise<PresentOutcome> {
  const token = core.memory.spentToken(requireSession(core, sessionId).id, generation);
  if (token !== undefined) return presentRefreshToken(core, token);
  throw new Refusal(
    'not_found',
    `Refresh token ${generation} of this session is not at hand: only tokens spent since Tokenwright started are. Paste one you kept.`,
  );
}
