/** The tokens in whatever somebody pastes. */

import { limits } from '../../shared/limits';
import type { FoundToken } from '../../shared/tokens/document';
import { findPrefix } from '../../shared/tokens/token-prefixes';
import type { Candidate } from './finding/candidate';
import { findEverywhere } from './finding/everywhere';
import { factsOf } from './finding/facts';
import { findWhole } from './finding/whole';
import { makeVisible } from './text/visible';

/**
 * Every token of the text once, with all its places, in order of first appearance; at most `limits.foundTokens`.
 * Never throws; linear in the length of the text.
 */
export function findTokens(text: string): readonly FoundToken[] {
  const offsets = new Map<string, number[]>();
  for (const { token, start } of findCandidates(text)) {
    const known = offsets.get(token);
    if (known !== undefined) known.push(start);
    else if (offsets.size < limits.foundTokens) offsets.set(token, [start]);
  }
  return [...offsets].map(([token, places]) => describe(token, places));
}

/** The text as one token where it is nothing else, or the tokens in it. */
export function findCandidates(text: string): readonly Candidate[] {
  const whole = findWhole(text);
  return whole === undefined ? findEverywhere(text) : [whole];
}

function describe(token: string, offsets: readonly number[]): FoundToken {
  const { kind, use, issuer, subject, expiresAtS } = factsOf(token);
  const title = kind === 'opaque' ? findPrefix(token)?.title : undefined;
  return {
    token,
    kind,
    use,
    offsets,
    ...(issuer === undefined ? {} : { issuer: makeVisible(issuer) }),
    ...(subject === undefined ? {} : { subject: makeVisible(subject) }),
    ...(expiresAtS === undefined ? {} : { expiresAtS }),
    ...(title === undefined ? {} : { title }),
  };
}
