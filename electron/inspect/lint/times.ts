/** Times that cannot be, and lifetimes out of the usual range. */

import { usualLifetimes } from '../../../shared/limits';
import type { TokenUse } from '../../../shared/tokens/document';
import { secondsOf } from '../checks/claims';
import { describeMoment, describeSpan } from '../durations';
import { type JsonObject, member } from '../reading/token-reading';
import { quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const hit = hitIn('payload');
const registered = ['exp', 'nbf', 'iat'] as const;
/** Clocks may differ by this before "iat" is worth a word. */
const skewS = 60;

/** Meant for one moment or judged by other rules; security events do not expire (RFC 8417 §2.2). */
const withoutExpiry: ReadonlySet<TokenUse> = new Set(['DPoP proof', 'key binding', 'SD-JWT', 'JWS']);
/** Fresh by purpose. */
const shortByPurpose: ReadonlySet<TokenUse> = new Set([
  'DPoP proof',
  'key binding',
  'logout token',
  'client assertion',
  'ID token',
]);

export function* lintTimes(subject: LintSubject): Generator<Hit> {
  const { claims } = subject;
  if (claims === undefined || Object.keys(claims).length === 0) return;
  yield* lintForms(subject, claims);
  yield* lintPresence(subject, claims);
  const [exp, nbf, iat] = registered.map((name) => plausible(subject, claims, name));
  if (exp !== undefined && iat !== undefined && exp <= iat)
    yield hit('exp-before-iat', `"exp" is ${describeMoment(exp)}, "iat" ${describeMoment(iat)}.`, 'exp');
  if (exp !== undefined && nbf !== undefined && nbf >= exp)
    yield hit('nbf-after-exp', `"nbf" is ${describeMoment(nbf)}, "exp" ${describeMoment(exp)}.`, 'nbf');
  yield* lintMoment(subject.context.nowS, exp, nbf, iat);
  yield* lintLifetime(subject, exp, iat);
}

/** A time that is no unit mistake; those are reported by themselves. */
function plausible({ document }: LintSubject, claims: JsonObject, name: string): number | undefined {
  const reading = document.claims.find((claim) => claim.where === 'payload' && claim.name === name);
  return reading?.time?.unit === 'milliseconds' ? undefined : secondsOf(claims, name);
}

function* lintForms({ document }: LintSubject, claims: JsonObject): Generator<Hit> {
  for (const { where, name, time } of document.claims) {
    if (where === 'payload' && time?.unit === 'milliseconds')
      yield hit('time-milliseconds', `"${name}" is in milliseconds.`, name);
  }
  for (const name of registered) {
    const value = member(claims, name);
    if (value === undefined) continue;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
      yield hit(
        'time-not-number',
        `"${name}" is ${Number.isFinite(value) || typeof value !== 'number' ? quoted(value) : 'too large for a number'}.`,
        name,
      );
    else if (!Number.isInteger(value)) yield hit('time-fractional', `"${name}" is ${value}.`, name);
  }
}

function* lintPresence({ document, typ }: LintSubject, claims: JsonObject): Generator<Hit> {
  const expires = !withoutExpiry.has(document.use) && typ !== 'secevent+jwt';
  if (expires && member(claims, 'exp') === undefined) yield hit('exp-missing', 'There is no "exp".', 'exp');
  if (member(claims, 'iat') === undefined) yield hit('iat-missing', 'There is no "iat".', 'iat');
}

function* lintMoment(
  nowS: number,
  exp: number | undefined,
  nbf: number | undefined,
  iat: number | undefined,
): Generator<Hit> {
  if (exp !== undefined && exp <= nowS)
    yield hit('expired', `It expired ${describeSpan(nowS - exp)} ago.`, 'exp');
  if (nbf !== undefined && nbf > nowS)
    yield hit('not-yet-valid', `It starts in ${describeSpan(nbf - nowS)}.`, 'nbf');
  if (iat !== undefined && iat > nowS + skewS)
    yield hit('iat-future', `"iat" is ${describeSpan(iat - nowS)} ahead.`, 'iat');
}

function* lintLifetime(
  { document, context }: LintSubject,
  exp: number | undefined,
  iat: number | undefined,
): Generator<Hit> {
  const startS = iat ?? context.nowS;
  if (exp === undefined || exp <= startS) return;
  const usual = document.use === 'refresh token' ? usualLifetimes.refresh : usualLifetimes.access;
  const spanS = exp - startS;
  const counted = iat === undefined ? ' from now' : '';
  if (spanS > usual.most)
    yield hit(
      'lifetime-long',
      `It lives ${describeSpan(spanS)}${counted}; usual are ${describeSpan(usual.most)} at most.`,
      'exp',
    );
  if (iat !== undefined && spanS < usual.least && !shortByPurpose.has(document.use))
    yield hit(
      'lifetime-short',
      `It lives ${describeSpan(spanS)}; usual are ${describeSpan(usual.least)} at least.`,
      'exp',
    );
}
