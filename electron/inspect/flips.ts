/** The moments at which a verdict changes by the passing of time alone. */

import type { Check, Denial, Flip, FlippedCheck, TimeState, VerdictWord } from '../../shared/tokens/verdict';
import type { JudgeRequest } from './judge';
import { isTimed } from './known/claim-lines';
import { findingsAt } from './known/findings-at';
import { type KnownToken, learnToken } from './known/learn';
import type { Judging } from './ports';
import { readToken } from './reading/read-token';
import { timeStateMoments, timeStateOf, timesOf, wordOf } from './verdict/verdict';

/** How a token stands from one flip to the next. */
export interface Standing {
  readonly word: VerdictWord;
  readonly timeState: TimeState;
}

/** A token's whole life, from which how it stands at any moment is read off. */
export interface Timeline {
  readonly before: Standing;
  /** In order of time. */
  readonly flips: readonly Flip[];
}

/** Every moment at which a check, the verdict or the time state changes. The key is used once. Never throws. */
export async function findFlips(
  token: string,
  request: JudgeRequest,
  judging: Judging,
): Promise<readonly Flip[]> {
  const known = await learnToken(readToken(token), request, judging);
  return timelineOf(known, judging).flips;
}

/** The life of a known token, always as of each moment: a revocation counts from the second it was made. */
export function timelineOf(known: KnownToken, { denyList }: Pick<Judging, 'denyList'>): Timeline {
  const denial = known.deniable && denyList.match(known.deniable);
  const moments = momentsOf(known, denial);
  let last = stateAt(known, denial, Math.max((moments[0] ?? 0) - 1, 0));
  const before = standing(last);
  const flips: Flip[] = [];
  for (const atS of moments) {
    const state = stateAt(known, denial, atS);
    const checks = flipped(last.checks, state.checks);
    if (checks.length > 0 || state.word !== last.word || state.timeState !== last.timeState)
      flips.push({ atS, ...standing(state), checks });
    last = state;
  }
  return { before, flips };
}

/** How the token stands at a moment: a search among the flips, no check is done again. `nowS` in seconds. */
export function standingAt({ before, flips }: Timeline, nowS: number): Standing {
  let low = 0;
  let high = flips.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((flips[middle]?.atS ?? 0) <= nowS) low = middle + 1;
    else high = middle;
  }
  return flips[low - 1] ?? before;
}

/** Latest second a policy can name. */
const latestS = 8_640_000_000_000;

/** In order, each once; the first second of all is no change. */
function momentsOf(known: KnownToken, denial: Denial | undefined): readonly number[] {
  const moments = [
    ...known.lines.flatMap((line) => (isTimed(line) ? line.moments : [])),
    ...timeStateMoments(timesOf({ ...known.opened })),
    ...(denial === undefined ? [] : [Math.floor(denial.sinceMs / 1000)]),
  ];
  return [...new Set(moments)].filter((atS) => atS > 0 && atS <= latestS).sort((one, other) => one - other);
}

interface State extends Standing {
  readonly checks: readonly Check[];
}

function stateAt(known: KnownToken, denial: Denial | undefined, nowS: number): State {
  const findings = findingsAt(known, denial, { nowS, asOf: true });
  return {
    word: wordOf(findings),
    timeState: timeStateOf(timesOf(findings), nowS),
    checks: findings.checks,
  };
}

function standing({ word, timeState }: Standing): Standing {
  return { word, timeState };
}

/** Time changes what a line says, never which lines there are. */
function flipped(before: readonly Check[], after: readonly Check[]): readonly FlippedCheck[] {
  return after.flatMap(({ id, subject, outcome }, index) => {
    const earlier = before[index]?.outcome ?? outcome;
    return earlier === outcome ? [] : [{ id, subject, before: earlier, after: outcome }];
  });
}
