/** Changes to a payload that take one click. Each answers the same text where there is nothing to change. */

import { setMember } from '../../../shared/tokens/editing/members';
import { shiftTimes } from '../../../shared/tokens/editing/times';
import { findTimeMembers } from './time-members';

/** What a token gets that names an end and no beginning. */
const freshSeconds = 900;
const expiredSeconds = 60;

/** All times moved together, so that the token begins now and lives as long as it did. */
export function beginNow(payload: string, nowS: number): string {
  const begins = secondsOf(payload, 'iat') ?? secondsOf(payload, 'nbf');
  const ends = secondsOf(payload, 'exp');
  if (begins !== undefined) return shiftTimes(payload, nowS - begins);
  return ends === undefined ? payload : shiftTimes(payload, nowS + freshSeconds - ends);
}

/** All times moved together, so that it expired a minute ago; one that never expires gets an end. */
export function expire(payload: string, nowS: number): string {
  const ends = secondsOf(payload, 'exp');
  if (ends === undefined) return setMember(payload, 'exp', String(nowS - expiredSeconds));
  return shiftTimes(payload, nowS - expiredSeconds - ends);
}

function secondsOf(payload: string, name: string): number | undefined {
  const member = findTimeMembers(payload).find((candidate) => candidate.name === name);
  return member === undefined ? undefined : Math.floor(member.atMs / 1000);
}
