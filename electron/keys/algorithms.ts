/** What this runtime can sign with, found by trying once: Electron's BoringSSL knows less than Node's OpenSSL. */

import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { type Algorithm, algorithmNames, findAlgorithm } from '../../shared/algorithms';
import { Refusal } from '../../shared/result';
import { publicPart } from './members';
import { quote } from './quote';

const sample = new TextEncoder().encode('{}');
const trials = new Map<string, Promise<boolean>>();
let rsaSample: Promise<JWK> | undefined;

/** The algorithms of shared/algorithms.ts that work here, in its order. About 0.2 s at the first call. */
export async function availableAlgorithms(): Promise<readonly Algorithm[]> {
  const known = algorithmNames.flatMap((alg) => findAlgorithm(alg) ?? []);
  const work = await Promise.all(known.map(isAvailable));
  return known.filter((_, index) => work[index]);
}

/** The algorithm of this name; refuses with `unsupported_algorithm` when it is unknown or does not work here. */
export async function requireAlgorithm(alg: string): Promise<Algorithm> {
  const algorithm = findAlgorithm(alg);
  if (algorithm !== undefined && (await isAvailable(algorithm))) return algorithm;
  const why = algorithm === undefined ? 'is not an algorithm Tokenwright signs with' : 'does not work here';
  throw new Refusal(
    'unsupported_algorithm',
    `${quote(alg)} ${why}. One of ${algorithmNames.join(', ')} would be right.`,
  );
}

function isAvailable(algorithm: Algorithm): Promise<boolean> {
  const earlier = trials.get(algorithm.alg);
  if (earlier !== undefined) return earlier;
  const trial = tryOut(algorithm).catch(() => false);
  trials.set(algorithm.alg, trial);
  return trial;
}

async function tryOut(algorithm: Algorithm): Promise<boolean> {
  await assertSigns(await sampleKey(algorithm), algorithm);
  return true;
}

/** Throws unless what the whole key signs holds under its public part, as it does only when the two belong together. */
export async function assertSigns(jwk: JWK, { alg, kty }: Algorithm): Promise<void> {
  const signingKey = await importJWK(jwk, alg);
  const verificationKey = await importJWK(publicPart(jwk, kty) ?? jwk, alg);
  const token = await new CompactSign(sample).setProtectedHeader({ alg }).sign(signingKey);
  await compactVerify(token, verificationKey, { algorithms: [alg] });
}

async function sampleKey({ alg, kty, secretBytes = 0 }: Algorithm): Promise<JWK> {
  if (kty === 'oct') return { kty, k: Buffer.alloc(secretBytes, 1).toString('base64url') };
  if (kty !== 'RSA') return generateSample(alg);
  // Finding primes is the slow part, so that all six RSA algorithms try the same key.
  rsaSample ??= generateSample(alg);
  return rsaSample;
}

async function generateSample(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return exportJWK(privateKey);
}
