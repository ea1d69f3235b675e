/** The published keys of the issuer, fetched from the one address the API was set up with and kept for a while. */

import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../auth/clock';
import { askLoopback } from '../loopback/ask';
import { Problem } from '../problem';
import type { Issuer } from './issuer';

interface Kept {
  readonly find: JWTVerifyGetKey;
  readonly atMs: number;
}

/** After a rollover old keys are gone by then; a token with an unknown key brings new ones sooner. */
const keptMs = 600_000;
/** So that made-up names of keys cannot make it ask without end. */
const leastMs = 30_000;

/** The key a token is signed with. Refuses with 503 where the issuer does not answer. */
export function createIssuerKeys(issuer: Pick<Issuer, 'url' | 'certificate'>, clock: Clock): JWTVerifyGetKey {
  let kept: Promise<Kept> | undefined;
  const fetched = (): Promise<Kept> => {
    const fetching = fetchKeys(issuer, clock);
    kept = fetching;
    // A failure is not remembered: the next request tries again.
    fetching.catch(() => {
      if (kept === fetching) kept = undefined;
    });
    return fetching;
  };
  const atMostOld = async (ageMs: number): Promise<Kept> => {
    const present = await kept;
    return present !== undefined && Math.abs(clock.now() - present.atMs) < ageMs ? present : fetched();
  };
  return async (header, token) => {
    const { find } = await atMostOld(keptMs);
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await atMostOld(leastMs)).find(header, token);
    }
  };
}

async function fetchKeys({ url, certificate }: Pick<Issuer, 'url' | 'certificate'>, clock: Clock) {
  const answer = await askLoopback(`${url}/jwks`, { ca: certificate }).catch(() => undefined);
  if (answer?.status === 200) {
    return { find: createLocalJWKSet(JSON.parse(answer.text) as JSONWebKeySet), atMs: clock.now() };
  }
  throw new Problem('temporarily_unavailable', 'The keys of the issuer cannot be fetched.', { status: 503 });
}
