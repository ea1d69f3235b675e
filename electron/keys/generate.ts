import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Algorithm } from '../../shared/algorithms';
import type { RandomBytes } from '../auth/random';
import { publicPart, wholeKey } from './members';

/** A key before it is stored: to be sealed at once and never to leave the main process but by a private export. */
export interface KeyMaterial {
  readonly kid: string;
  readonly algorithm: Algorithm;
  /** Null for a MAC secret. */
  readonly publicJwk: JWK | null;
  /** With `kid` and `alg` (RFC 7517 §4). */
  readonly privateJwk: JWK;
}

/** A fresh key for the algorithm: 2048 bits for RSA, a secret as long as the hash for a MAC (RFC 7518 §3.2). */
export async function generateMaterial(algorithm: Algorithm, random: RandomBytes): Promise<KeyMaterial> {
  const jwk = algorithm.kty === 'oct' ? generateSecret(algorithm, random) : await generatePair(algorithm);
  return describeMaterial(jwk, algorithm, await thumbprint(jwk));
}

/** RFC 7638 §3: SHA-256 over the required members. */
export function thumbprint(jwk: JWK): Promise<string> {
  return calculateJwkThumbprint(jwk, 'sha256');
}

/** Puts the parts of a key together, leaving out all members that are not the key. */
export function describeMaterial(jwk: JWK, algorithm: Algorithm, kid: string): KeyMaterial {
  const { alg, kty } = algorithm;
  const publicJwk = publicPart(jwk, kty);
  return { kid, algorithm, publicJwk, privateJwk: { ...wholeKey(jwk, kty), kid, alg } };
}

function generateSecret({ secretBytes = 64 }: Algorithm, random: RandomBytes): JWK {
  return { kty: 'oct', k: Buffer.from(random(secretBytes)).toString('base64url') };
}

async function generatePair({ alg }: Algorithm): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return exportJWK(privateKey);
}
