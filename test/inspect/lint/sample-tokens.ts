/** A token that no rule has anything against, and variations of it. */

import { createHash, randomBytes } from 'node:crypto';
import { base64url, compose } from '../compose';

export const nowS = 1_800_000_000;

export const header = { alg: 'ES256', typ: 'at+jwt', kid: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' };

export const claims = {
  iss: 'https://issuer.example',
  sub: 'alice',
  aud: 'https://orders.example',
  client_id: 'desk',
  scope: 'orders.read',
  sid: 's_81f3',
  jti: '1c8a6f0e5b7d4e2f9a3b',
  iat: nowS - 600,
  exp: nowS + 600,
  cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' },
};

export const signature = base64url(Uint8Array.from({ length: 64 }, (_, index) => index + 1));

/** The clean token with members of its header or payload exchanged; `undefined` takes one out. */
export function token(
  changedClaims: Record<string, unknown> = {},
  changedHeader: Record<string, unknown> = {},
  signed: string = signature,
): string {
  return compose({ ...header, ...changedHeader }, { ...claims, ...changedClaims }, signed);
}

export const idClaims = {
  iss: 'https://issuer.example',
  sub: '248289761001',
  aud: 'desk',
  nonce: 'n-0S6_WzA2Mj',
  at_hash: base64url(new Uint8Array(16).fill(7)),
  iat: nowS - 60,
  exp: nowS + 3600,
};

export function idToken(changedClaims: Record<string, unknown> = {}, changedHeader = {}): string {
  return compose({ ...header, typ: 'JWT', ...changedHeader }, { ...idClaims, ...changedClaims }, signature);
}

const point = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};

export function dpopProof(changedClaims: Record<string, unknown> = {}, changedHeader = {}): string {
  const proof = {
    jti: '1c8a6f0e5b7d4e2f9a3b',
    htm: 'POST',
    htu: 'https://issuer.example/token',
    iat: nowS - 1,
    ath: base64url(new Uint8Array(32).fill(7)),
  };
  return compose(
    { typ: 'dpop+jwt', alg: 'ES256', jwk: point, ...changedHeader },
    { ...proof, ...changedClaims },
    signature,
  );
}

export function logoutToken(changedClaims: Record<string, unknown> = {}): string {
  const logout = {
    iss: 'https://issuer.example',
    sub: 'alice',
    aud: 'desk',
    iat: nowS - 1,
    exp: nowS + 119,
    jti: '1c8a6f0e5b7d4e2f9a3b',
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  };
  return compose({ ...header, typ: 'logout+jwt' }, { ...logout, ...changedClaims }, signature);
}

export function assertion(changedClaims: Record<string, unknown> = {}): string {
  const assertion = {
    iss: 'desk',
    sub: 'desk',
    aud: 'https://issuer.example',
    jti: '1c8a6f0e5b7d4e2f9a3b',
    iat: nowS - 1,
    exp: nowS + 59,
  };
  return compose(
    { ...header, typ: 'client-authentication+jwt' },
    { ...assertion, ...changedClaims },
    signature,
  );
}

const size = { iv: 12, tag: 16, key: 256 };

/** A JWE whose parts have the right sizes and no sense. */
export function encrypted(
  changedHeader: Record<string, unknown> = {},
  sizes: Partial<typeof size> = {},
): string {
  const { iv, tag, key } = { ...size, ...sizes };
  const parts = [key, iv, 40, tag].map((bytes) => base64url(new Uint8Array(bytes).fill(9)));
  return [
    base64url(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', ...changedHeader })),
    ...parts,
  ].join('.');
}

export const ephemeral = point;

export function disclosure(
  name: string,
  value: unknown,
  salt = randomBytes(16).toString('base64url'),
): string {
  return base64url(JSON.stringify([salt, name, value]));
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** An SD-JWT with these disclosures, each signed unless `digests` says otherwise. */
export function selective(
  disclosures: readonly string[],
  changedClaims: Record<string, unknown> = {},
  digests: readonly string[] = disclosures.map(digestOf),
): string {
  const payload = {
    iss: 'https://issuer.example',
    iat: nowS - 60,
    _sd: digests,
    cnf: claims.cnf,
    ...changedClaims,
  };
  const jwt = compose({ ...header, typ: 'dc+sd-jwt' }, payload, signature);
  return `${[jwt, ...disclosures].join('~')}~`;
}
