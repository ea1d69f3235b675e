/** The deny list, which only an API that asks the issuer sees. */

import type { Check, Denial } from '../../../shared/tokens/verdict';
import { describeMoment, describeSpan } from '../durations';
import type { DeniableClaims } from '../ports';
import { type JsonObject, member } from '../reading/token-reading';
import { capital } from '../wording';
import { checkFor } from './check';
import { secondsOf, textClaim } from './claims';

const { pass, fail, skip } = checkFor('deny-list', 'deny list', 'RFC 7009 §2.1');

/** What a deny-list entry can match, taken from a token whose signature holds. */
export function deniableClaims(header: JsonObject, claims: JsonObject): DeniableClaims {
  const texts = {
    jti: textClaim(claims, 'jti'),
    sid: textClaim(claims, 'sid'),
    sub: textClaim(claims, 'sub'),
    client_id: textClaim(claims, 'client_id'),
    kid: textClaim({ kid: member(header, 'kid') }, 'kid'),
    iat: secondsOf(claims, 'iat'),
  };
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
}

export interface DenialQuestion {
  /** False for tokens of other issuers and for those whose signature does not hold. */
  readonly asked: boolean;
  readonly denial: Denial | undefined;
  readonly nowS: number;
  /** The caller wants to know how it was at `nowS`; otherwise what is revoked stays so, even when a clock jumps back. */
  readonly asOf: boolean;
}

export function checkDenial({ asked, denial, nowS, asOf }: DenialQuestion): Check {
  if (!asked) return skip('Not asked: it knows only tokens of this desktop whose signature holds.');
  if (denial === undefined)
    return pass('Neither the token nor its session, account, client or key is on it.');
  if (asOf && secondOf(denial) > nowS)
    return pass(`Not yet: ${denialSentence(denial)} ${since(denial, nowS)}.`);
  return fail(`${capital(denialSentence(denial))} ${since(denial, nowS)}: ${denial.reason}.`);
}

/** What was revoked, as the beginning of a sentence. */
export function denialSentence({ kind, value }: Denial): string {
  switch (kind) {
    case 'token':
      return 'this token was revoked';
    case 'session':
      return `session ${value} was revoked`;
    case 'account':
      return `all tokens of account ${value} were revoked`;
    case 'client':
      return `all tokens of client ${value} were revoked`;
    case 'key':
      return `all tokens signed with key ${value} were revoked`;
    case 'before':
      return `all tokens issued before ${describeBefore(value)} were revoked`;
  }
}

function describeBefore(value: string): string {
  return /^[0-9]{1,13}$/.test(value) ? describeMoment(Number(value)) : value;
}

/** "2 min ago, at …"; as of an earlier moment "later, at …". */
export function since(denial: Denial, nowS: number): string {
  const atS = secondOf(denial);
  const distance = atS <= nowS ? `${describeSpan(nowS - atS)} ago` : 'later';
  return `${distance}, at ${describeMoment(atS)}`;
}

function secondOf({ sinceMs }: Denial): number {
  return Math.floor(sinceMs / 1000);
}
