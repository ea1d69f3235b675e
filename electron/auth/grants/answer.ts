import type { IssuedTokens } from '../../../shared/nouns/session';
import type { SessionRow } from '../../store/sessions';
import { keeperOfSession, refreshExpiresAtS } from '../sessions/state';
import type { SignedAccessToken } from '../tokens/access-token';
import { hintOf } from '../tokens/refresh-token';

/** What the caller of a grant is told; the refresh token itself is not in it. */
export function issuedTokens(
  session: SessionRow,
  access: SignedAccessToken,
  refreshToken: string,
): IssuedTokens {
  return {
    sessionId: session.id,
    accessToken: access.token,
    tokenType: 'Bearer',
    expiresIn: access.expiresIn,
    scope: session.scope,
    jti: access.record.jti,
    generation: session.generation,
    refreshTokenHint: hintOf(refreshToken),
    refreshExpiresAtS: refreshExpiresAtS(session),
    refreshTokenKeeper: keeperOfSession(session),
  };
}
