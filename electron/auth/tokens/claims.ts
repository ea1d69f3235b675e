/** The claims of an access token (RFC 9068 §2.2): those the service sets, and the free ones beside them. */

import { Refusal } from '../../../shared/result';

const reserved = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'nbf',
  'jti',
  'client_id',
  'scope',
  'sid',
  'cnf',
  'act',
  'auth_time',
  'acr',
] as const;

export interface AccessTokenFacts {
  readonly issuer: string;
  readonly account: string | null;
  readonly client: string;
  readonly audience: string;
  readonly scope: string;
  readonly sessionId: string | null;
  readonly jti: string;
  readonly issuedAtS: number;
  readonly expiresAtS: number;
  readonly jkt?: string | undefined;
  readonly act?: Readonly<Record<string, unknown>> | undefined;
  readonly authTimeS?: number | null;
  readonly acr?: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Refuses (`invalid_request`) free claims that would overwrite what the service vouches for. */
export function assertFreeClaims(claims: Readonly<Record<string, unknown>>): void {
  const taken = Object.keys(claims).filter((name) => (reserved as readonly string[]).includes(name));
  if (taken.length === 0) return;
  const names = taken.map((name) => `"${name}"`).join(', ');
  throw new Refusal(
    'invalid_request',
    `The service sets ${names} itself. Leave it out of the extra claims.`,
    {
      claim: taken.join(' '),
    },
  );
}

/** The payload in the order people expect to read it. */
export function accessTokenClaims(facts: AccessTokenFacts): Readonly<Record<string, unknown>> {
  return {
    iss: facts.issuer,
    // A client that asks for itself is its own subject (RFC 9068 §2.2).
    sub: facts.account ?? facts.client,
    aud: facts.audience,
    client_id: facts.client,
    ...(facts.scope === '' ? {} : { scope: facts.scope }),
    ...(facts.sessionId === null ? {} : { sid: facts.sessionId }),
    jti: facts.jti,
    iat: facts.issuedAtS,
    exp: facts.expiresAtS,
    ...(facts.authTimeS == null ? {} : { auth_time: facts.authTimeS }),
    ...(facts.acr == null ? {} : { acr: facts.acr }),
    ...(facts.jkt === undefined ? {} : { cnf: { jkt: facts.jkt } }),
    ...(facts.act === undefined ? {} : { act: facts.act }),
    ...facts.claims,
  };
}
