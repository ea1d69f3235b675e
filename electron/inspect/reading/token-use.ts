/** What a token is for, as far as its own words tell. */

import type { TokenKind, TokenUse } from '../../../shared/tokens/document';
import { asObject, type JsonObject, member, type TokenValues } from './token-reading';

const byType: Readonly<Record<string, TokenUse>> = Object.assign(
  Object.create(null) as Record<string, TokenUse>,
  {
    'at+jwt': 'access token',
    'logout+jwt': 'logout token',
    'dpop+jwt': 'DPoP proof',
    'client-authentication+jwt': 'client assertion',
    'rt+jwt': 'refresh token',
    'kb+jwt': 'key binding',
  },
);

/** Words that Keycloak (`typ`) and Cognito (`token_use`) put into the payload. */
const byVendorWord: Readonly<Record<string, TokenUse>> = Object.assign(
  Object.create(null) as Record<string, TokenUse>,
  {
    bearer: 'access token',
    access: 'access token',
    id: 'ID token',
    refresh: 'refresh token',
    logout: 'logout token',
  },
);

/** The media type without its prefix, in lower case (RFC 7515 §4.1.9). */
export function normalizeType(typ: string): string {
  return typ.toLowerCase().replace(/^application\//, '');
}

/** By `typ`, then by the claims that only one use has; never a verdict (RFC 8725 §3.11). */
export function useOf(reading: TokenValues): TokenUse {
  if (reading.kind === 'opaque') return reading.token.startsWith('twr_') ? 'refresh token' : 'opaque token';
  if (reading.selective !== undefined) return 'SD-JWT';
  const typ = member(asObject(reading.header?.value), 'typ');
  const named = typeof typ === 'string' ? byType[normalizeType(typ)] : undefined;
  const claims = asObject(reading.payload?.value);
  return named ?? (claims && useOfClaims(claims)) ?? (claims ? 'JWT' : bareUse(reading.kind));
}

function useOfClaims(claims: JsonObject): TokenUse | undefined {
  const word = member(claims, 'token_use') ?? member(claims, 'typ');
  const has = (name: string) => member(claims, name) !== undefined;
  if (typeof word === 'string' && byVendorWord[word.toLowerCase()]) return byVendorWord[word.toLowerCase()];
  if (isLogout(member(claims, 'events'))) return 'logout token';
  if (has('htm') && has('htu')) return 'DPoP proof';
  if (has('nonce') || has('at_hash') || has('c_hash') || has('auth_time')) {
    return has('scope') || has('scp') ? 'access token' : 'ID token';
  }
  if (has('scope') || has('scp') || has('client_id')) return 'access token';
  return isSelfIssued(claims) ? 'client assertion' : undefined;
}

function isLogout(events: unknown): boolean {
  return member(asObject(events), 'http://schemas.openid.net/event/backchannel-logout') !== undefined;
}

/** A client speaks of itself to an authorization server (RFC 7523 §3). */
function isSelfIssued(claims: JsonObject): boolean {
  const issuer = member(claims, 'iss');
  return (
    typeof issuer === 'string' && issuer === member(claims, 'sub') && member(claims, 'aud') !== undefined
  );
}

function bareUse(kind: TokenKind): TokenUse {
  if (kind === 'jws' || kind === 'jws-json' || kind === 'unsecured') return 'JWS';
  return kind === 'jwe' || kind === 'jwe-json' ? 'JWE' : 'unknown';
}
