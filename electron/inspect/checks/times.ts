/** From when, until when, and for how long. */

import { usualLifetimes } from '../../../shared/limits';
import { looksLikeMilliseconds } from '../../../shared/tokens/numeric-date';
import type { Check } from '../../../shared/tokens/verdict';
import { describeMoment, describeSpan } from '../durations';
import { type CheckFor, checkFor } from './check';
import {
  asWritten,
  type ClaimsUnderCheck,
  expectedUse,
  rulesFor,
  secondsOf,
  type TimedCheck,
  timeClaim,
} from './claims';

const expiry = checkFor('expiry', 'exp', 'RFC 7519 §4.1.4');
const notBefore = checkFor('not-before', 'nbf', 'RFC 7519 §4.1.5');
const issuedAt = checkFor('issued-at', 'iat', 'RFC 7519 §4.1.6');
const lifetime = checkFor('lifetime', 'exp', 'RFC 9700 §2.2');

export const expiryCheck: TimedCheck = {
  at: checkExpiry,
  moments: ({ claims, policy }) => shifted(secondsOf(claims, 'exp'), policy.toleranceS),
};

export const notBeforeCheck: TimedCheck = {
  at: checkNotBefore,
  moments: ({ claims, policy }) => shifted(secondsOf(claims, 'nbf'), -policy.toleranceS),
};

export const issuedAtCheck: TimedCheck = {
  at: checkIssuedAt,
  moments: ({ claims, policy }) => shifted(secondsOf(claims, 'iat'), -policy.toleranceS),
};

function shifted(atS: number | undefined, byS: number): readonly number[] {
  return atS === undefined ? [] : [atS + byS];
}

function checkExpiry(subject: ClaimsUnderCheck, nowS: number): Check {
  const { claims, policy } = subject;
  const time = timeClaim(claims, 'exp');
  if (time.state === 'absent') return missingExpiry(subject);
  if (time.state === 'unusable') return unusable(expiry, subject, 'exp');
  const left = time.atS - nowS;
  if (left + policy.toleranceS <= 0)
    return expiry.fail(`Expired ${describeSpan(left)} ago, at ${describeMoment(time.atS)}.`);
  if (looksLikeMilliseconds(time.atS)) return milliseconds(expiry, subject, 'exp');
  if (left <= 0)
    return expiry.pass(`Expired ${describeSpan(left)} ago, within the tolerance of ${policy.toleranceS} s.`);
  return expiry.pass(
    `Expires in ${describeSpan(left)}, at ${describeMoment(time.atS)} (${toleranceWords(policy.toleranceS)}).`,
  );
}

/** Only the caller's word lets a token do without an end: its own must not loosen a rule. */
function missingExpiry(subject: ClaimsUnderCheck): Check {
  const use = expectedUse(subject);
  if (use === 'DPoP proof') return expiry.skip('A DPoP proof has no end; "iat" tells how fresh it is.');
  if (use === 'SD-JWT') return expiry.warn('"exp" is missing, so the token never expires by itself.');
  return expiry.fail('"exp" is missing, so the token would never expire.');
}

function checkNotBefore(subject: ClaimsUnderCheck, nowS: number): Check {
  const { claims, policy } = subject;
  const time = timeClaim(claims, 'nbf');
  if (time.state === 'absent') return notBefore.skip('The token sets no beginning.');
  if (time.state === 'unusable') return unusable(notBefore, subject, 'nbf');
  const wait = time.atS - nowS;
  if (wait > policy.toleranceS)
    return notBefore.fail(`Valid only in ${describeSpan(wait)}, from ${describeMoment(time.atS)}.`);
  return notBefore.pass(`Valid since ${describeMoment(time.atS)}.`);
}

function checkIssuedAt(subject: ClaimsUnderCheck, nowS: number): Check {
  const { claims, policy } = subject;
  const time = timeClaim(claims, 'iat');
  if (time.state === 'absent') return issuedAt.skip('The token does not say when it was made.');
  if (time.state === 'unusable') return unusable(issuedAt, subject, 'iat');
  const ahead = time.atS - nowS;
  if (ahead > policy.toleranceS) {
    return issuedAt.fail(
      `Made ${describeSpan(ahead)} in the future, at ${describeMoment(time.atS)}: a clock is wrong or the claim is.`,
    );
  }
  return issuedAt.pass(
    ahead > 0
      ? `${describeMoment(time.atS)}, within the tolerance.`
      : `${describeSpan(ahead)} ago, at ${describeMoment(time.atS)}.`,
  );
}

/** From the latest of `iat` and `nbf`: how long a thief can use it. */
export function checkLifetime(subject: ClaimsUnderCheck): Check {
  const { claims } = subject;
  const end = secondsOf(claims, 'exp');
  const start = secondsOf(claims, 'iat') ?? secondsOf(claims, 'nbf');
  if (end === undefined || start === undefined) return lifetime.skip('Beginning and end are not both known.');
  const span = end - start;
  if (span <= 0)
    return lifetime.fail('"exp" must be later than "iat" and "nbf"; this token was never valid.');
  const rules = rulesFor(subject);
  if (rules !== undefined && rules.usualLifetimeS === undefined)
    return lifetime.pass(`${describeSpan(span)}.`);
  const { least, most } = rules?.usualLifetimeS ?? usualLifetimes.access;
  if (span > most)
    return lifetime.warn(
      `${describeSpan(span)}. More than ${describeSpan(most)}: a stolen token stays useful that long.`,
    );
  if (span < least)
    return lifetime.warn(
      `${describeSpan(span)}. Less than ${describeSpan(least)}: clients will refresh very often.`,
    );
  return lifetime.pass(`${describeSpan(span)}, a usual span.`);
}

/** A time claim that no calendar has. */
export function unusable(lines: CheckFor, subject: ClaimsUnderCheck, name: string): Check {
  return lines.fail(
    `"${name}" must be a whole number of seconds since 1970 that a calendar has; it is ${asWritten(subject, name)}.`,
  );
}

function milliseconds(lines: CheckFor, subject: ClaimsUnderCheck, name: string): Check {
  return lines.warn(
    `"${name}" is ${asWritten(subject, name)}, which looks like milliseconds; as seconds it is ages away.`,
  );
}

function toleranceWords(toleranceS: number): string {
  return toleranceS === 0 ? 'no tolerance' : `tolerance ${toleranceS} s`;
}
