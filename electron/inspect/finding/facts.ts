/** What a list of tokens shows of each, by its own words; nothing of it is verified. */

import type { TokenKind, TokenUse } from '../../../shared/tokens/document';
import { secondsOf, textClaim } from '../checks/claims';
import { readOrdinary } from '../reading/read-ordinary';
import { readToken } from '../reading/read-token';
import { asObject, claimsJson, type JsonObject, type TokenValues } from '../reading/token-reading';
import { useOf } from '../reading/token-use';

/** Texts as written in the token: they may hold characters that deceive the eye. Absent where unusable. */
export interface TokenFacts {
  readonly kind: TokenKind;
  readonly use: TokenUse;
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  /** `client_id` (RFC 9068 §2.2), or the `azp` of OpenID Connect. */
  readonly clientId: string | undefined;
  /** `sid`, as OpenID Connect names it. */
  readonly sessionId: string | undefined;
  readonly issuedAtS: number | undefined;
  readonly expiresAtS: number | undefined;
}

/** Never throws, whatever the token is. */
export function factsOf(token: string): TokenFacts {
  const ordinary = readOrdinary(token);
  if (ordinary !== undefined) return describe(ordinary, asObject(ordinary.payload?.value));
  const reading = readToken(token);
  return describe(reading, asObject(claimsJson(reading)?.value));
}

function describe(values: TokenValues, claims: JsonObject | undefined): TokenFacts {
  return {
    kind: values.kind,
    use: useOf(values),
    issuer: textClaim(claims, 'iss'),
    subject: textClaim(claims, 'sub'),
    clientId: textClaim(claims, 'client_id') ?? textClaim(claims, 'azp'),
    sessionId: textClaim(claims, 'sid'),
    issuedAtS: secondsOf(claims, 'iat'),
    expiresAtS: secondsOf(claims, 'exp'),
  };
}
