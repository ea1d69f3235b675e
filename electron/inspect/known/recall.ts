/** Tokens learnt a moment ago, so that a window that asks every second does not verify or decrypt every second. */

import { sha256Base64url } from '../../digest/sha256';
import type { JudgeRequest } from '../judge';
import type { Judging } from '../ports';
import type { TokenReading } from '../reading/token-reading';
import { type KnownToken, learnToken } from './learn';

/** Few, because what was decrypted stays in memory with them. */
const kept = 16;
const known = new Map<string, Promise<KnownToken>>();

/**
 * As `learnToken`, once for the same token, key and policy. With the key ring it is learnt anew each time: a key may
 * have been retired meanwhile.
 */
export function recallToken(
  reading: TokenReading,
  request: JudgeRequest,
  judging: Judging,
): Promise<KnownToken> {
  if (request.key === undefined || request.key.kind === 'local') return learnToken(reading, request, judging);
  const name = nameOf(reading, request, judging);
  const present = known.get(name);
  if (present !== undefined) return present;
  const learnt = learnToken(reading, request, judging);
  const oldest = known.size >= kept ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.set(name, learnt);
  return learnt;
}

/** A digest, so that neither token nor key stands in the name; the moment judged at makes no difference. */
function nameOf({ token }: TokenReading, { key, policy }: JudgeRequest, { issuer }: Judging): string {
  const { nowS: _, ...expected } = policy;
  return sha256Base64url(JSON.stringify([token, key, expected, issuer]));
}
