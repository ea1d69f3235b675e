/** How long ago a token was made, and how long ago the person signed in. */

import type { Check } from '../../../shared/tokens/verdict';
import { describeSpan } from '../durations';
import { type CheckFor, checkFor } from './check';
import {
  type ClaimsUnderCheck,
  expectedUse,
  rulesFor,
  secondsOf,
  type TimedCheck,
  timeClaim,
} from './claims';
import { unusable } from './times';

const age = checkFor('age', 'iat', 'RFC 7519 §4.1.6');
const authTime = checkFor('auth-time', 'auth_time', 'OpenID Connect Core 1.0 §3.1.3.7');

/** Seconds it may be old, by the caller's word or by the rules of its kind. */
export function mostAge(subject: ClaimsUnderCheck): number | undefined {
  const { policy, hasKeyBinding } = subject;
  const use = expectedUse(subject);
  // Of an ID token the sign-in must be recent, of an SD-JWT the holder's proof.
  if (use === 'ID token' || hasKeyBinding) return undefined;
  return policy.maxAgeS ?? (use === undefined ? undefined : rulesFor(subject)?.freshS);
}

export const ageCheck: TimedCheck = {
  at: (subject, nowS) => {
    const most = mostAge(subject);
    if (most === undefined) return undefined;
    return checkSince(age, subject, 'iat', most, nowS);
  },
  moments: (subject) => momentsSince(subject, 'iat', mostAge(subject)),
};

export const authTimeCheck: TimedCheck = {
  at: (subject, nowS) => {
    const { maxAgeS } = subject.policy;
    if (expectedUse(subject) !== 'ID token') return undefined;
    return maxAgeS === undefined ? undefined : checkSince(authTime, subject, 'auth_time', maxAgeS, nowS);
  },
  moments: (subject) => momentsSince(subject, 'auth_time', subject.policy.maxAgeS),
};

function checkSince(
  line: CheckFor,
  subject: ClaimsUnderCheck,
  name: string,
  mostS: number,
  nowS: number,
): Check {
  const time = timeClaim(subject.claims, name);
  if (time.state === 'absent')
    return line.fail(
      `"${name}" is missing, so nobody knows whether it is older than ${describeSpan(mostS)}.`,
    );
  if (time.state === 'unusable') return unusable(line, subject, name);
  const since = nowS - time.atS;
  const { toleranceS } = subject.policy;
  if (since > mostS + toleranceS)
    return line.fail(`${describeSpan(since)} ago; at most ${describeSpan(mostS)} are allowed.`);
  if (-since > toleranceS) return line.fail(`${describeSpan(since)} in the future: a clock is wrong.`);
  return line.pass(`Not longer ago than the ${describeSpan(mostS)} that are allowed.`);
}

function momentsSince(
  { claims, policy }: ClaimsUnderCheck,
  name: string,
  mostS: number | undefined,
): readonly number[] {
  const atS = secondsOf(claims, name);
  if (atS === undefined || mostS === undefined) return [];
  return [atS - policy.toleranceS, atS + mostS + policy.toleranceS + 1];
}
