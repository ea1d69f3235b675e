/** Judging a batch of tokens away from the main thread, with as much of the desktop as came along. */

import { type JudgeRequest, judgeBriefly } from '../inspect/judge';
import type { DeniableClaims, Judging } from '../inspect/ports';
import type { JudgedBatch, JudgedToken, JudgeJob, TokenBatch } from './messages';

/** The key ring was asked what only the main thread can answer. */
class NotBrought extends Error {}

/** Answers for each token, in order. Rejects only where judging has a bug. */
export async function judgeBatch({ request, issuer }: JudgeJob, batch: TokenBatch): Promise<JudgedBatch> {
  const found = new Map(batch.ring.map(({ kid, alg, keys }) => [questionName(kid, alg), keys]));
  const ring: Judging['keyRing'] = {
    find: async (kid, alg) => {
      const keys = found.get(questionName(kid, alg));
      if (keys === undefined) throw new NotBrought();
      return keys;
    },
  };
  const desk = { nowS: () => batch.nowS, keyRing: ring, issuer };
  // All at once, so that the runtime does one thing for every token before the next: that is easier on its caches.
  return Promise.all(batch.tokens.map((token) => judgeOne(token, request, desk)));
}

async function judgeOne(
  token: string,
  request: JudgeRequest,
  desk: Omit<Judging, 'denyList'>,
): Promise<JudgedToken | undefined> {
  let deniable: DeniableClaims | undefined;
  const match = (claims: DeniableClaims): undefined => {
    deniable = claims;
  };
  try {
    const verdict = await judgeBriefly(token, request, { ...desk, denyList: { match } });
    return deniable === undefined ? { verdict } : { verdict, deniable };
  } catch (error) {
    if (error instanceof NotBrought) return undefined;
    throw error;
  }
}

/** A kid that may be looked up has no space in it. */
export function questionName(kid: string | undefined, alg: string): string {
  return kid === undefined ? alg : `${alg} ${kid}`;
}
