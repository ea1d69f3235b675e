/** A key somebody chose to sign with, ready for the next keystroke. */

import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { JWK } from 'jose';
import { algorithmNames, findAlgorithm } from '../../shared/algorithms';
import { Refusal } from '../../shared/result';
import type { CraftedBy } from '../../shared/tokens/craft';
import { type GivenKey, invalidKey } from '../inspect/keys/given-key';
import { readBase64url } from '../inspect/text/base64url';
import { publicPart, wholeKey } from '../keys/members';
import { assertSoundPublicKey, assertSoundSecret } from '../keys/soundness';
import type { KeyMaterial } from './signature';

type KeyType = 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';

export interface SigningKey {
  readonly material: KeyMaterial;
  /** The one algorithm the key says it is for. */
  readonly ownAlg?: string;
  /** Those its kind can do; the first is the usual one. Never empty. */
  readonly algs: readonly string[];
  readonly kid?: string;
  readonly source: CraftedBy['source'];
  /** Public members; absent for a secret. */
  readonly publicJwk?: JWK;
  /** Why nobody should trust what it signs, by algorithm; absent where all is well. */
  readonly weakness?: (alg: string) => string | undefined;
}

/** Refuses with `invalid_key` a public key, a damaged one, and a kind that does not sign. Weak keys may sign. */
export function toSigningKey({
  jwk,
  source,
}: GivenKey | { jwk: JWK; source: CraftedBy['source'] }): SigningKey {
  const algs = algorithmsOf(jwk);
  const own = {
    algs,
    source,
    ...(jwk.alg === undefined ? {} : { ownAlg: requireOwn(jwk.alg, algs) }),
    ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
  };
  if (jwk.kty === 'oct') return { ...own, ...secretOf(readBase64url(jwk.k ?? '').bytes) };
  const kty = jwk.kty as KeyType;
  const publicJwk = publicPart(jwk, kty) ?? jwk;
  return {
    ...own,
    publicJwk,
    material: { kind: 'private', key: privateKeyOf(jwk, kty) },
    weakness: () => refusalOf(() => assertSoundPublicKey(publicJwk)),
  };
}

/** A secret as it is, with what is wrong about it. */
export function secretOf(bytes: Uint8Array): Pick<SigningKey, 'material' | 'weakness'> {
  return {
    material: { kind: 'secret', bytes },
    weakness: (alg) => refusalOf(() => assertSoundSecret(bytes, alg)),
  };
}

export const macAlgorithms = ['HS256', 'HS384', 'HS512'] as const;

/** What the header asks for where the key can do it, else what the key is for. */
export function algorithmFor({ ownAlg, algs }: SigningKey, asked: unknown): string {
  const fitting = ownAlg === undefined ? algs.find((alg) => alg === asked) : ownAlg;
  return fitting ?? algs[0] ?? '';
}

function algorithmsOf({ kty, crv }: JWK): readonly string[] {
  const fitting = algorithmNames.filter((alg) => {
    const algorithm = findAlgorithm(alg);
    return algorithm?.kty === kty && (algorithm?.crv === undefined || algorithm.crv === crv);
  });
  if (fitting.length > 0) return fitting;
  throw invalidKey(`A ${String(kty)} key${crv === undefined ? '' : ` on ${crv}`} does not sign tokens here.`);
}

function requireOwn(alg: string, algs: readonly string[]): string {
  if (algs.includes(alg)) return alg;
  throw invalidKey(`The key says "alg": "${alg.slice(0, 32)}", which its kind cannot sign with.`);
}

function privateKeyOf(jwk: JWK, kty: KeyType): KeyObject {
  if (jwk.d === undefined && jwk.priv === undefined) {
    throw invalidKey('To sign takes the private key; this is the public one.');
  }
  const key = readPrivateKey(jwk, kty);
  if (isPair(key, jwk, kty)) return key;
  throw invalidKey(
    'What the private members sign does not hold under the public ones: they are of two keys.',
  );
}

function readPrivateKey(jwk: JWK, kty: KeyType): KeyObject {
  try {
    return createPrivateKey({ key: { ...wholeKey(jwk, kty) }, format: 'jwk' });
  } catch {
    throw invalidKey(`The members of this ${kty} key make no private key: one is damaged or missing.`);
  }
}

/** OpenSSL believes the public members it is given, even if they are of another key. */
function isPair(key: KeyObject, jwk: JWK, kty: KeyType): boolean {
  const hash = kty === 'RSA' || kty === 'EC' ? 'sha256' : null;
  const sample = Buffer.from('{}');
  try {
    const publicKey = createPublicKey({ key: { ...publicPart(jwk, kty) }, format: 'jwk' });
    return verify(hash, sample, publicKey, sign(hash, sample, key));
  } catch {
    return false;
  }
}

function refusalOf(assertion: () => void): string | undefined {
  try {
    assertion();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
