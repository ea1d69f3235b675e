/** The claims of a JWT, as a check sees them. */

import type { Policy } from '../../../shared/tokens/policy';
import { type JudgedUse, rulesByType, rulesOf, type TokenRules } from '../../../shared/tokens/token-rules';
import type { Check } from '../../../shared/tokens/verdict';
import type { JsonReading } from '../reading/json-reading';
import { type JsonObject, member } from '../reading/token-reading';
import { normalizeType } from '../reading/token-use';

export interface ClaimsUnderCheck {
  /** The innermost header: of a nested JWT it is the one that counts (RFC 8725 §3.11). */
  readonly header: JsonObject;
  readonly claims: JsonObject;
  readonly json: JsonReading;
  /** Whether an SD-JWT comes with the holder's proof. */
  readonly hasKeyBinding: boolean;
  readonly policy: Policy;
  /** The token is judged as one of this desktop: with its keys, so by its rules. */
  readonly local: boolean;
  /** The `iss` of this desktop's tokens. */
  readonly ownIssuer: string;
}

/** The lines of a check; none where it has nothing to look at. */
export type Lines = Check | readonly Check[] | undefined;

/** A check whose outcome the passing of time can change. */
export interface TimedCheck {
  readonly at: (subject: ClaimsUnderCheck, nowS: number) => Lines;
  /** Every second at which the outcome may become another one. */
  readonly moments: (subject: ClaimsUnderCheck) => readonly number[];
}

/** What the caller expects the token to be; never what it says of itself. */
export function expectedUse({ policy, local }: ClaimsUnderCheck): JudgedUse | undefined {
  return policy.use ?? (local && policy.typ === undefined ? 'access token' : undefined);
}

/** The rules of the expected kind, or else of the kind the token says it is: those can only ask for more. */
export function rulesFor(subject: ClaimsUnderCheck): TokenRules | undefined {
  const use = expectedUse(subject);
  if (use !== undefined) return rulesOf(use);
  const typ = subject.policy.typ ?? member(subject.header, 'typ');
  return typeof typ === 'string' ? rulesByType(normalizeType(typ)) : undefined;
}

/** How a claim is written in the token: 1e400 and 9007199254740993 stay themselves. */
export function asWritten({ json }: ClaimsUnderCheck, name: string): string {
  const found = json.scan.members.find((candidate) => candidate.name === name);
  const text = found === undefined ? '' : json.text.slice(found.start, found.end);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

export type TimeClaim =
  | { readonly state: 'absent' }
  | { readonly state: 'unusable' }
  | { readonly state: 'good'; readonly atS: number };

/** The latest second a calendar has; also keeps sums of times exact. */
const latestS = 8_640_000_000_000;

/** A NumericDate that can be compared: a whole, safe number of seconds (RFC 7519 §2; fractions are refused here). */
export function timeClaim(claims: JsonObject | undefined, name: string): TimeClaim {
  const value = member(claims, name);
  if (value === undefined) return { state: 'absent' };
  const good = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= latestS;
  return good ? { state: 'good', atS: value } : { state: 'unusable' };
}

/** Seconds since 1970 of a usable time claim. */
export function secondsOf(claims: JsonObject | undefined, name: string): number | undefined {
  const time = timeClaim(claims, name);
  return time.state === 'good' ? time.atS : undefined;
}

export function textClaim(claims: JsonObject | undefined, name: string): string | undefined {
  const value = member(claims, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
