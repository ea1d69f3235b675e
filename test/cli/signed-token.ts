/** A token and the key that judges it, in every form a file can have. */

import { createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';

export interface SignedToken {
  readonly token: string;
  readonly jwk: Readonly<Record<string, unknown>>;
  /** Absent for a shared secret. */
  readonly pem?: string;
  readonly secret?: Buffer;
}

/** Two hours before to one hour after this, tokens made here are valid; seconds. */
export const nowS = Date.parse('2026-01-01T12:00:00Z') / 1000;

const claims = { iss: 'https://issuer.example', sub: 'alice', aud: 'https://api.example' };

export function sign(alg: string, key: KeyObject, changes: JWTPayload = {}): Promise<string> {
  return new SignJWT({ ...claims, iat: nowS - 60, exp: nowS + 3600, jti: 'j1', ...changes })
    .setProtectedHeader({ alg, typ: 'JWT' })
    .sign(key);
}

export async function es256Token(changes?: JWTPayload): Promise<SignedToken> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const jwk = { ...publicKey.export({ format: 'jwk' }), alg: 'ES256' };
  return { token: await sign('ES256', privateKey, changes), jwk, pem };
}

export async function hs256Token(changes?: JWTPayload): Promise<SignedToken & { readonly secret: Buffer }> {
  // Bytes that are no text, as a random secret mostly is.
  const secret = Buffer.concat([Buffer.from([0xff, 0x00, 0x0a]), randomBytes(32)]);
  const token = await sign('HS256', createSecretKey(secret), changes);
  return { token, jwk: { kty: 'oct', k: secret.toString('base64url'), alg: 'HS256' }, secret };
}
