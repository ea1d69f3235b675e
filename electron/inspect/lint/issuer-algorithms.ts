/** What the key ring knows of the keys behind a token that says HMAC. */

import { algorithmNames, findAlgorithm } from '../../../shared/algorithms';
import { textClaim } from '../checks/claims';
import { isLookupKid } from '../checks/header';
import type { Judging } from '../ports';
import { asObject, member, type TokenReading } from '../reading/token-reading';

/**
 * The algorithms of the local keys that the "kid" names or, without one, of all keys where the token says it is this
 * desktop's. Empty for tokens that are signed with a key pair: nobody can confuse those.
 */
export async function issuerAlgorithms(
  { header, payload }: TokenReading,
  { keyRing, issuer }: Judging,
): Promise<readonly string[]> {
  const object = asObject(header?.value);
  const algorithm = findAlgorithm(member(object, 'alg'));
  if (algorithm?.family !== 'mac') return [];
  const kid = member(object, 'kid');
  if (isLookupKid(kid)) return (await keyRing.find(kid, algorithm.alg)).map(({ alg }) => alg);
  if (textClaim(asObject(payload?.value), 'iss') !== issuer) return [];
  const found = await Promise.all(algorithmNames.map((name) => keyRing.find(undefined, name)));
  return [...new Set(found.flat().map(({ alg }) => alg))];
}
