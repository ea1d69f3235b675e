/** Who made the token, for whom, and about whom. */

import type { Check } from '../../../shared/tokens/verdict';
import { member } from '../reading/token-reading';
import { quoted } from '../wording';
import { checkFor } from './check';
import { type ClaimsUnderCheck, expectedUse } from './claims';

const issuer = checkFor('issuer', 'iss', 'RFC 7519 §4.1.1');
const audience = checkFor('audience', 'aud', 'RFC 7519 §4.1.3');
const subject = checkFor('subject', 'sub', 'RFC 7519 §4.1.2');

export function checkIssuer({ claims, policy, local, ownIssuer }: ClaimsUnderCheck): Check {
  const iss = member(claims, 'iss');
  const expected = policy.iss ?? (local ? ownIssuer : undefined);
  if (iss === undefined) {
    return expected === undefined
      ? issuer.skip('The token does not say who made it.')
      : issuer.fail(`"iss" is missing; it must be ${quoted(expected)}.`);
  }
  if (typeof iss !== 'string' || iss === '') return issuer.fail(`"iss" must be text; it is ${quoted(iss)}.`);
  if (local && iss !== ownIssuer)
    return issuer.fail(`${quoted(iss)} is not this desktop, whose key is used: ${quoted(ownIssuer)}.`);
  if (expected === undefined)
    return issuer.skip(`${quoted(iss)}. Name the issuer you trust to have it compared.`);
  if (iss !== expected) return issuer.fail(`Made by ${quoted(iss)}; you expect ${quoted(expected)}.`);
  return issuer.pass(local ? `${quoted(iss)}, this desktop.` : `${quoted(iss)}, as you expect.`);
}

export function checkAudience(given: ClaimsUnderCheck): Check {
  const { claims, policy, local, hasKeyBinding } = given;
  const aud = member(claims, 'aud');
  if (aud === undefined) {
    if (hasKeyBinding) return audience.skip("The holder's proof says for whom it is.");
    return policy.aud === undefined
      ? audience.skip('The token does not say for whom it is; anyone could take it.')
      : audience.fail(`"aud" is missing; it must contain ${quoted(policy.aud)}.`);
  }
  const named = audiences(aud);
  if (named === undefined)
    return audience.fail(`"aud" must be text or a list of texts; it is ${quoted(aud)}.`);
  const shown = named.map((name) => quoted(name)).join(', ');
  if (policy.aud === undefined) {
    if (local) return audience.pass(`For ${shown}; everyone else must refuse it.`);
    return audience.skip(`For ${shown}. Name the audience you are to have it compared.`);
  }
  if (!named.includes(policy.aud)) return audience.fail(`For ${shown}, not for ${quoted(policy.aud)}.`);
  return sharedAudience(given, named) ?? audience.pass(`For ${shown}, as you expect.`);
}

/** Others who get the same token could use it against you (OpenID Connect Core §3.1.3.7, RFC 7523 §3). */
function sharedAudience(given: ClaimsUnderCheck, named: readonly string[]): Check | undefined {
  const use = expectedUse(given);
  if (named.length < 2 || (use !== 'ID token' && use !== 'client assertion')) return undefined;
  const others = named.filter((name) => name !== given.policy.aud).map((name) => quoted(name));
  return audience.warn(`For you, but also for ${others.join(', ')}: do you trust them with it?`);
}

function audiences(aud: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const texts = list.filter((name) => typeof name === 'string' && name !== '');
  return list.length > 0 && texts.length === list.length ? (texts as readonly string[]) : undefined;
}

export function checkSubject(given: ClaimsUnderCheck): Check {
  const { claims, policy } = given;
  const sub = member(claims, 'sub');
  if (sub === undefined) {
    return policy.subject === undefined
      ? subject.skip('The token does not say whom it is about.')
      : subject.fail(`"sub" is missing; it must be ${quoted(policy.subject)}.`);
  }
  if (typeof sub !== 'string' || sub === '') return subject.fail(`"sub" must be text; it is ${quoted(sub)}.`);
  if (policy.subject !== undefined && sub !== policy.subject)
    return subject.fail(`About ${quoted(sub)}; you expect ${quoted(policy.subject)}.`);
  return checkSelfIssued(given, sub) ?? subject.pass(`About ${quoted(sub)}.`);
}

/** A client that authenticates itself speaks of itself (OpenID Connect Core §9, RFC 7523 §3). */
function checkSelfIssued(given: ClaimsUnderCheck, sub: string): Check | undefined {
  if (expectedUse(given) !== 'client assertion') return undefined;
  const iss = member(given.claims, 'iss');
  const line =
    iss === sub
      ? subject.pass(`The client ${quoted(sub)} speaks of itself.`)
      : subject.fail(`"iss" is ${quoted(iss)} and "sub" ${quoted(sub)}; a client must speak of itself.`);
  return { ...line, reference: 'RFC 7523 §3, OpenID Connect Core 1.0 §9' };
}
