/** Many different tokens by one key, as a log of an API has them. */

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';

export const bulkAlgorithms = ['ES256', 'RS256', 'Ed25519'] as const;
export type BulkAlgorithm = (typeof bulkAlgorithms)[number];

export const lotSize = 4096;
export const lotExpectations = {
  issuer: 'https://issuer.example',
  audience: 'https://api.example',
  nowS: 1_800_000_000,
};

export interface Lot {
  readonly tokens: readonly string[];
  /** The same claims as fast-jwt reads them: it knows Ed25519 by its older name. */
  readonly fastJwtTokens: readonly string[];
  readonly publicKey: KeyObject;
}

export async function makeLot(alg: BulkAlgorithm): Promise<Lot> {
  const { privateKey, publicKey } = makePair(alg);
  const tokens = await signAll(alg, privateKey);
  return {
    tokens,
    publicKey,
    fastJwtTokens: alg === 'Ed25519' ? await signAll('EdDSA', privateKey) : tokens,
  };
}

function makePair(alg: BulkAlgorithm): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  if (alg === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return alg === 'RS256'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ed25519');
}

function signAll(alg: string, key: KeyObject): Promise<readonly string[]> {
  return Promise.all(Array.from({ length: lotSize }, (_, index) => signOne(alg, key, index)));
}

function signOne(alg: string, key: KeyObject, index: number): Promise<string> {
  const { issuer, audience, nowS } = lotExpectations;
  return new SignJWT({ client_id: 'desk', scope: 'orders.read orders.write', sid: `s_${index % 300}` })
    .setProtectedHeader({ alg, typ: 'at+jwt', kid: 'bench' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(`user-${index % 700}`)
    .setJti(`token-${index}`)
    .setIssuedAt(nowS - 60)
    .setExpirationTime(nowS + 840)
    .sign(key);
}
