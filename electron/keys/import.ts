/** A stranger's private key becomes one of the ring's: bound to one algorithm, sound, and really a pair. */

import { createPrivateKey } from 'node:crypto';
import type { JWK } from 'jose';
import { type Algorithm, algorithmNames, findAlgorithm } from '../../shared/algorithms';
import { Refusal } from '../../shared/result';
import type { RandomBytes } from '../auth/random';
import { assertSigns, requireAlgorithm } from './algorithms';
import { describeMaterial, type KeyMaterial, thumbprint } from './generate';
import { publicOnly, readKeyText } from './key-text';
import { missingMembers, privateMembersOf, publicPart, wholeKey } from './members';
import { quote } from './quote';
import { assertSoundSecret, assertSoundPublicKey } from './soundness';

export interface ImportRequest {
  readonly text: string;
  /** Where the text names no algorithm and the kind of key leaves a choice. */
  readonly alg?: string;
}

/**
 * Reads and checks a private key. Refuses with `invalid_key` or `unsupported_algorithm` and a sentence that names
 * the member at fault: RFC 7517 §4 (use, key_ops, alg), RFC 7518 §6 (members), RFC 8725 §3.1 and §3.5 (one algorithm, strength).
 */
export async function readKeyMaterial(
  { text, alg }: ImportRequest,
  random: RandomBytes,
): Promise<KeyMaterial> {
  const jwk = readKeyText(text);
  const algorithm = await requireAlgorithm(chooseAlgorithm(jwk, alg));
  assertKind(jwk, algorithm);
  assertPurpose(jwk);
  assertWhole(jwk, algorithm);
  const key = canonical(wholeKey(jwk, algorithm.kty), algorithm);
  assertStrong(key, algorithm);
  await assertPair(key, algorithm);
  return describeMaterial(key, algorithm, await chooseKid(key, jwk.kid, random));
}

function invalid(message: string): Refusal {
  return new Refusal('invalid_key', message);
}

/** What the key says, else what the caller says, else what its kind leaves no choice about; never two answers. */
function chooseAlgorithm(jwk: JWK, given: string | undefined): string {
  const named: unknown = jwk.alg;
  if (named !== undefined && typeof named !== 'string') throw invalid('"alg" must be a string.');
  if (named !== undefined && given !== undefined && named !== given) {
    throw invalid(
      `The key says "alg": ${quote(named)}, not ${quote(given)}; a key has exactly one algorithm.`,
    );
  }
  const alg = named ?? given ?? onlyAlgorithmOf(jwk);
  if (alg !== undefined) return alg;
  throw invalid(
    `The key does not say which algorithm it is for. Choose "alg": ${algorithmsOf(jwk).join(', ')}.`,
  );
}

/** The fully specified name where there are two (RFC 9864 §2.2): a bare Ed25519 key is for "Ed25519", not "EdDSA". */
function onlyAlgorithmOf(jwk: JWK): string | undefined {
  const fitting = algorithmsOf(jwk).filter((alg) => alg !== 'EdDSA');
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Algorithms a key of this type and curve may be for; all, where not even that is known. */
function algorithmsOf({ kty, crv }: JWK): readonly string[] {
  const fitting = algorithmNames.filter((alg) => {
    const algorithm = findAlgorithm(alg);
    return algorithm?.kty === kty && (algorithm?.crv === undefined || algorithm.crv === crv);
  });
  if (fitting.length > 0) return fitting;
  const curve = crv === undefined ? '' : ` with "crv": ${quote(crv)}`;
  throw invalid(`Keys with "kty": ${quote(kty)}${curve} are not used for signing here.`);
}

function assertKind(jwk: JWK, { alg, kty, crv }: Algorithm): void {
  if (jwk.kty !== kty)
    throw invalid(`"alg": "${alg}" takes a key with "kty": "${kty}"; this one says ${quote(jwk.kty)}.`);
  if (crv !== undefined && jwk.crv !== crv) {
    throw invalid(`"alg": "${alg}" takes a key with "crv": "${crv}"; this one says ${quote(jwk.crv)}.`);
  }
}

function assertPurpose(jwk: JWK): void {
  const use: unknown = jwk.use;
  const operations: unknown = jwk.key_ops;
  if (use !== undefined && use !== 'sig')
    throw invalid(`"use" is ${quote(use)}; a signing key has "sig" or no "use".`);
  if (operations === undefined) return;
  if (!Array.isArray(operations) || !operations.includes('sign')) {
    throw invalid('"key_ops" does not allow "sign", so the key must not sign.');
  }
}

function assertWhole(jwk: JWK, { kty }: Algorithm): void {
  const missing = missingMembers(jwk, kty);
  if (privateMembersOf(kty).every((name) => missing.includes(name)) && kty !== 'oct')
    throw invalid(publicOnly);
  if (missing.length > 0) {
    throw invalid(
      `A private key with "kty": "${kty}" needs ${missing.map((name) => `"${name}"`).join(', ')} as text.`,
    );
  }
  if (jwk.oth !== undefined)
    throw invalid('"oth" means an RSA key of more than two primes, which JWTs here do not use.');
}

/** One spelling a key: the thumbprint is over the text of the members, and base64url is read leniently. */
function canonical(jwk: JWK, { kty }: Algorithm): JWK {
  if (kty === 'oct') {
    if (Buffer.from(jwk.k ?? '', 'base64url').toString('base64url') === jwk.k) return jwk;
    throw invalid('"k" must be unpadded base64url (RFC 7518 §6.4.1).');
  }
  try {
    const exported = createPrivateKey({ key: { ...jwk }, format: 'jwk' }).export({ format: 'jwk' });
    return wholeKey(exported as JWK, kty);
  } catch {
    throw invalid(`The members of this "kty": "${kty}" key do not make a key: one of them is damaged.`);
  }
}

function assertStrong(jwk: JWK, { alg, kty }: Algorithm): void {
  const publicJwk = publicPart(jwk, kty);
  if (publicJwk === null) assertSoundSecret(Buffer.from(jwk.k ?? '', 'base64url'), alg);
  else assertSoundPublicKey(publicJwk);
}

async function assertPair(jwk: JWK, algorithm: Algorithm): Promise<void> {
  try {
    await assertSigns(jwk, algorithm);
  } catch {
    throw invalid(
      'What the private members sign does not hold under the public ones: they are of two different keys.',
    );
  }
}

const safeKid = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * The RFC 7638 thumbprint; but an imported MAC secret may be a person's choice of words, and a published hash of it
 * would let anyone try words until one fits. It keeps its own "kid" or gets a random one.
 */
async function chooseKid(key: JWK, ownKid: unknown, random: RandomBytes): Promise<string> {
  if (key.kty !== 'oct') return thumbprint(key);
  if (typeof ownKid === 'string' && safeKid.test(ownKid)) return ownKid;
  return Buffer.from(random(32)).toString('base64url');
}
