/** Derived facts of a session: nothing here is stored twice. */

import type { SessionState, TokenKeeper } from '../../../shared/nouns/session';
import type { SessionRow } from '../../store/sessions';

/** The nearer of the absolute and the idle limit, seconds. */
export function refreshExpiresAtS(session: Pick<SessionRow, 'expiresAtS' | 'idleExpiresAtS'>): number {
  return Math.min(session.expiresAtS, session.idleExpiresAtS);
}

export function sessionState(session: SessionRow, nowS: number): SessionState {
  if (session.revokedAtMs !== null) return 'revoked';
  if (refreshExpiresAtS(session) <= nowS) return 'expired';
  return session.signedOutAtMs === null ? 'active' : 'signed out';
}

/** Where the plaintext of the current refresh token lies, as far as this desktop knows. */
export function keeperOfSession(session: SessionRow): TokenKeeper {
  if (session.heldIn !== null) return session.heldIn;
  return session.signedOutAtMs === null && session.revokedAtMs === null ? 'the client' : 'nobody';
}
