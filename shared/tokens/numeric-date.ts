/** NumericDate (RFC 7519 §2), and the milliseconds that are so often written in its place. */

import type { TimeReading } from './document';

/** As seconds this is the year 5138; as milliseconds 1973. Nothing real lies on the wrong side. */
const millisecondsFrom = 1e11;
const latestMs = 8_640_000_000_000_000;

/** A JSON number as a moment; undefined for anything that is no time a calendar has. */
export function readTime(raw: string): TimeReading | undefined {
  const number = /^-?[0-9]/.test(raw) ? Number(raw) : Number.NaN;
  const unit = looksLikeMilliseconds(number) ? 'milliseconds' : 'seconds';
  const atMs = unit === 'seconds' ? number * 1000 : number;
  return Number.isFinite(atMs) && Math.abs(atMs) <= latestMs ? { atMs, unit } : undefined;
}

/** 2001 to 2100 in seconds, and the same in milliseconds: what a whole number in a claim is most likely to be then. */
const likelyTimes = [
  { least: 1_000_000_000, most: 4_102_444_800 },
  { least: 1_000_000_000_000, most: 4_102_444_800_000 },
] as const;

/** A number that no registry calls a time and that looks like one; undefined for any other JSON. */
export function readLikelyTime(raw: string): TimeReading | undefined {
  const number = /^[0-9]{10,13}$/.test(raw) ? Number(raw) : Number.NaN;
  return likelyTimes.some(({ least, most }) => number >= least && number <= most) ? readTime(raw) : undefined;
}

/** Whether a number meant as seconds only makes sense as milliseconds. */
export function looksLikeMilliseconds(number: number): boolean {
  return Math.abs(number) >= millisecondsFrom && Math.abs(number) <= latestMs;
}
