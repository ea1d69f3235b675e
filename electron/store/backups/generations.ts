/** Which backups stay: the newest, one a day for a week, one a week for a month. */

import type { Backup } from '../../../shared/nouns/backup';

const newestKept = 3;
const daysKept = 7;
const weeksKept = 4;

const dayMs = 24 * 3600 * 1000;
const weekMs = 7 * dayMs;

type Generation = Pick<Backup, 'name' | 'madeAtMs' | 'verified' | 'reason'>;

/**
 * Names of backups that no generation needs any more. What was set aside by a restore is never among them, nor what is
 * unverified (somebody put it there), nor what a clock set back has left in the future.
 */
export function outlivedBackups(backups: readonly Generation[], nowMs: number): readonly string[] {
  const turning = backups
    .filter(({ verified, reason }) => verified && reason !== 'before a restore')
    .sort((one, other) => other.madeAtMs - one.madeAtMs);
  const kept = new Set([
    ...turning.slice(0, newestKept),
    ...newestOfEach(turning, dayMs, daysKept, nowMs),
    ...newestOfEach(turning, weekMs, weeksKept, nowMs),
    ...turning.filter(({ madeAtMs }) => madeAtMs > nowMs),
  ]);
  return turning.filter((backup) => !kept.has(backup)).map(({ name }) => name);
}

/** The newest of each of the last so many days or weeks (UTC, counted since 1970), this one included. */
function newestOfEach(
  newestFirst: readonly Generation[],
  spanMs: number,
  spans: number,
  nowMs: number,
): readonly Generation[] {
  const present = Math.floor(nowMs / spanMs);
  const seen = new Set<number>();
  return newestFirst.filter(({ madeAtMs }) => {
    const span = Math.floor(madeAtMs / spanMs);
    if (span > present || present - span >= spans || seen.has(span)) return false;
    seen.add(span);
    return true;
  });
}
