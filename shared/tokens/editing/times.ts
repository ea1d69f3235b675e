/** Moving the times of a payload in its text: NumericDates (RFC 7519 §2), whatever else the payload holds. */

import { parseDuration } from '../../time/parse-duration';
import { findClaim } from '../claim-registry';
import { looksLikeMilliseconds } from '../numeric-date';
import { memberSpans, setMember } from './members';

const numericDate = /^(\d+)(\.\d+)?$/;
const latestS = 8_640_000_000_000;

/**
 * The payload with every registered time claim moved by so many seconds, earlier where negative. A claim written in
 * milliseconds moves by milliseconds, fractions stay, and nothing falls before 1970. What is no number stays.
 */
export function shiftTimes(payload: string, seconds: number): string {
  const spans = memberSpans(payload) ?? [];
  return spans.reduceRight(
    (text, { name, start, end }) =>
      findClaim(name)?.time === true
        ? text.slice(0, start) + shift(text.slice(start, end), seconds) + text.slice(end)
        : text,
    payload,
  );
}

function shift(written: string, seconds: number): string {
  const [, whole, fraction = ''] = numericDate.exec(written) ?? [];
  if (whole === undefined) return written;
  const step = BigInt(Math.trunc(seconds)) * (looksLikeMilliseconds(Number(whole)) ? 1000n : 1n);
  const moved = BigInt(whole) + step;
  return moved < 0n ? '0' : `${moved}${fraction}`;
}

/**
 * The payload with one time claim set. `when` is a span from now ("+30m", "-1h 30m"), a moment in ISO 8601, or seconds
 * since 1970; undefined when it is none of these, or the payload no JSON object.
 */
export function setTime(payload: string, claim: string, when: string, nowS: number): string | undefined {
  const seconds = readWhen(when, nowS);
  if (seconds === undefined || memberSpans(payload) === undefined) return undefined;
  return setMember(payload, claim, String(seconds));
}

/** Seconds since 1970 of what a person writes for a moment; see `setTime`. */
export function readWhen(when: string, nowS: number): number | undefined {
  const text = when.trim();
  const seconds = /^[+-]/.test(text) ? readSpan(text, nowS) : readMoment(text);
  return seconds !== undefined && seconds >= 0 && seconds <= latestS ? seconds : undefined;
}

function readSpan(text: string, nowS: number): number | undefined {
  const span = parseDuration(text.slice(1));
  if (span === undefined) return undefined;
  return text.startsWith('-') ? nowS - span : nowS + span;
}

function readMoment(text: string): number | undefined {
  if (/^\d{1,13}$/.test(text)) return Number(text);
  const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}
