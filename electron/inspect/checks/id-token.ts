/** What ties an ID token to the tokens and the request it came with (OpenID Connect Core §3.1.3, §3.3.2). */

import { createHash } from 'node:crypto';
import type { Check } from '../../../shared/tokens/verdict';
import { member } from '../reading/token-reading';
import { quoted } from '../wording';
import { type CheckFor, checkFor } from './check';
import { type ClaimsUnderCheck, expectedUse } from './claims';

const party = checkFor('authorized-party', 'azp', 'OpenID Connect Core 1.0 §3.1.3.7');

interface Tie {
  readonly claim: 'at_hash' | 'c_hash' | 's_hash';
  readonly line: CheckFor;
  /** What it is tied to, as the middle of a sentence. */
  readonly name: string;
  readonly given: (subject: ClaimsUnderCheck) => string | undefined;
}

const ties: readonly Tie[] = [
  {
    claim: 'at_hash',
    line: checkFor('access-token', 'at_hash', 'OpenID Connect Core 1.0 §3.1.3.8'),
    name: 'access token',
    given: ({ policy }) => policy.accessToken,
  },
  {
    claim: 'c_hash',
    line: checkFor('code', 'c_hash', 'OpenID Connect Core 1.0 §3.3.2.10'),
    name: 'authorization code',
    given: ({ policy }) => policy.code,
  },
  {
    claim: 's_hash',
    line: checkFor('state', 's_hash', 'FAPI 1.0 Advanced §5.1.1'),
    name: 'state',
    given: ({ policy }) => policy.state,
  },
];

/** One line for each hash that is there, or that would belong to something the caller gave. */
export function checkTies(subject: ClaimsUnderCheck): readonly Check[] {
  return ties.map((tie) => checkTie(tie, subject)).filter((line) => line !== undefined);
}

function checkTie({ claim, line, name, given }: Tie, subject: ClaimsUnderCheck): Check | undefined {
  const hash = member(subject.claims, claim);
  const value = given(subject);
  if (hash === undefined) {
    const expected = value !== undefined && expectedUse(subject) === 'ID token';
    return expected
      ? line.warn(`"${claim}" is missing: nothing ties it to the ${name} you gave.`)
      : undefined;
  }
  if (typeof hash !== 'string') return line.fail(`"${claim}" must be text; it is ${quoted(hash)}.`);
  if (value === undefined) return line.skip(`Give the ${name} it came with to have it compared.`);
  const own = leftHalfHash(value, member(subject.header, 'alg'));
  if (own === undefined) return line.skip('No rule says which hash belongs to the algorithm of this token.');
  if (own !== hash) return line.fail(`It belongs to another ${name} than the one you gave.`);
  return line.pass(`It came with the ${name} you gave.`);
}

/** The left half of the hash that the signature algorithm uses, base64url; EdDSA's is SHA-512. */
export function leftHalfHash(text: string, alg: unknown): string | undefined {
  if (typeof alg !== 'string') return undefined;
  const bits = /^(?:[HRP]S|ES)(256|384|512)$/.exec(alg)?.[1] ?? (/^Ed(?:DSA|25519)$/.test(alg) ? '512' : '');
  if (bits === '') return undefined;
  const hash = createHash(`sha${bits}`).update(text).digest();
  return hash.subarray(0, hash.length / 2).toString('base64url');
}

/** Which client of several audiences the token was made for. */
export function checkAuthorizedParty(subject: ClaimsUnderCheck): Check | undefined {
  const { claims, policy } = subject;
  if (expectedUse(subject) !== 'ID token') return undefined;
  const azp = member(claims, 'azp');
  const aud = member(claims, 'aud');
  const isShared = Array.isArray(aud) && aud.length > 1;
  if (azp === undefined) {
    return isShared
      ? party.warn('It is for several audiences, and "azp" does not say which of them asked for it.')
      : undefined;
  }
  if (typeof azp !== 'string' || azp === '') return party.fail(`"azp" must be text; it is ${quoted(azp)}.`);
  if (policy.aud === undefined)
    return party.skip(`${quoted(azp)}. Name the audience you are to have it compared.`);
  if (azp !== policy.aud) return party.fail(`Made for ${quoted(azp)}, not for ${quoted(policy.aud)}.`);
  return party.pass(`Made for ${quoted(azp)}, as you expect.`);
}
