/** The moments on the life line at which something changes, and the way from one to the next. */

import type { Check, Flip, FlippedCheck, Outcome } from '../../../shared/tokens/verdict';
import type { LifeLayout } from './life-layout';

export type FlipTone = 'good' | 'bad' | 'attention' | 'quiet';

export interface FlipMark {
  readonly atS: number;
  /** 0 at the left end of the line, 1 at the right. */
  readonly share: number;
  readonly tone: FlipTone;
  /** "expiry fails": the first change in as few words as there are. */
  readonly label: string;
  /** All that changes. */
  readonly words: string;
}

const verbs: Record<Outcome, string> = {
  pass: 'passes',
  fail: 'fails',
  warn: 'warns',
  skipped: 'is skipped',
};

/** The flips that lie on the line. `checks` lend their titles. */
export function markFlips(
  flips: readonly Flip[],
  { startS, endS }: LifeLayout,
  checks: readonly Check[],
): readonly FlipMark[] {
  return flips
    .filter(({ atS }) => atS >= startS && atS <= endS)
    .map((flip) => ({
      atS: flip.atS,
      share: (flip.atS - startS) / (endS - startS),
      tone: toneOf(flip),
      label: labelOf(flip, checks),
      words: describeFlip(flip, checks),
    }));
}

function labelOf(flip: Flip, checks: readonly Check[]): string {
  const rest = flip.checks.length - 1;
  const [first] = describeFlip(flip, checks).split(', ');
  return rest > 0 ? `${first} +${rest}` : (first ?? '');
}

/** "expiry fails, lifetime warns"; the time state where no check changes. */
export function describeFlip(flip: Flip, checks: readonly Check[]): string {
  if (flip.checks.length === 0) return flip.timeState;
  return flip.checks.map((check) => `${titleOf(check, checks)} ${verbs[check.after]}`).join(', ');
}

function titleOf({ id, subject }: FlippedCheck, checks: readonly Check[]): string {
  const found = checks.find((check) => check.id === id && check.subject === subject);
  return (found?.title ?? id).toLowerCase();
}

function toneOf({ checks }: Flip): FlipTone {
  if (checks.some(({ after }) => after === 'fail')) return 'bad';
  if (checks.some(({ after }) => after === 'warn')) return 'attention';
  return checks.length === 0 ? 'quiet' : 'good';
}

/** Where an arrow key leads: the next moment at which something changes, or the end of the line. */
export function stepToFlip(
  key: string,
  shownS: number,
  marks: readonly FlipMark[],
  { startS, endS }: LifeLayout,
): number | undefined {
  const moments = marks.map(({ atS }) => atS);
  if (key === 'ArrowRight' || key === 'ArrowUp') {
    return moments.find((atS) => atS > shownS) ?? Math.floor(endS);
  }
  if (key === 'ArrowLeft' || key === 'ArrowDown') {
    return moments.findLast((atS) => atS < shownS) ?? Math.ceil(startS);
  }
  return undefined;
}

const priority: Record<FlipTone, number> = { bad: 0, good: 1, attention: 2, quiet: 3 };

/** Those marks whose labels fit on a line together, the most telling first; in order of time. Widths are shares. */
export function marksWithRoom(
  marks: readonly FlipMark[],
  widthOf: (mark: FlipMark) => number,
): readonly FlipMark[] {
  let room = 1;
  const fitting = new Set<FlipMark>();
  for (const mark of [...marks].sort((one, other) => priority[one.tone] - priority[other.tone])) {
    const width = widthOf(mark);
    if (width > room) continue;
    room -= width;
    fitting.add(mark);
  }
  return marks.filter((mark) => fitting.has(mark));
}
