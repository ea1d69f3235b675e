/** Whose key a token is checked with when nobody says. */

import { type Algorithm, findAlgorithm } from '../../../shared/algorithms';
import type { KeySource } from '../../../shared/tokens/policy';
import { textClaim } from '../checks/claims';
import { isLookupKid } from '../checks/header';
import type { GivenKey } from '../keys/given-key';
import type { Judging } from '../ports';
import { readKeys } from '../read-key';
import { asObject, member, type TokenReading } from '../reading/token-reading';

/** This desktop's keys for tokens that say they are this desktop's, or name one of its keys. */
export async function defaultSource(
  reading: TokenReading,
  { keyRing, issuer }: Judging,
): Promise<KeySource | undefined> {
  const local = { kind: 'local' } as const;
  if (textClaim(asObject(reading.payload?.value), 'iss') === issuer) return local;
  const header = asObject(reading.header?.value);
  const kid = member(header, 'kid');
  const algorithm = findAlgorithm(member(header, 'alg'));
  const isSigned = reading.kind === 'jws' || reading.kind === 'sd-jwt';
  if (!isSigned || algorithm === undefined || !isLookupKid(kid)) return undefined;
  return (await keyRing.find(kid, algorithm.alg)).length > 0 ? local : undefined;
}

/**
 * Whether a set that opened an encryption holds a public key for the signature inside too. A single key is the one that
 * opened, and a secret could have been used by anyone who may encrypt.
 */
export function givesSignatureKey(source: KeySource | undefined, inner: TokenReading): boolean {
  if (source === undefined || !('text' in source)) return false;
  const algorithm = findAlgorithm(member(asObject(inner.header?.value), 'alg'));
  if (algorithm === undefined || algorithm.kty === 'oct') return false;
  const keys = readKeys(source);
  return keys.length > 1 && keys.some((key) => couldVerify(key, algorithm));
}

/** Whether a single key that opened an encryption cannot be the one for the signature inside. */
export function onlyOpens(source: KeySource | undefined, inner: TokenReading): boolean {
  if (source === undefined || !('text' in source)) return false;
  const algorithm = findAlgorithm(member(asObject(inner.header?.value), 'alg'));
  const [key, ...others] = readKeys(source);
  return algorithm !== undefined && key !== undefined && others.length === 0 && !couldVerify(key, algorithm);
}

function couldVerify({ jwk }: GivenKey, { alg, kty }: Algorithm): boolean {
  return jwk.kty === kty && (jwk.alg ?? alg) === alg && jwk.use !== 'enc';
}
