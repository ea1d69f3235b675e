/** Contenders do the same lot of work in turns; what counts is how they compare within a round, as in a race. */

import { median } from './statistics';

export interface PairedOptions {
  /** How many pieces a lot has. */
  readonly lot: number;
  readonly rounds?: number;
}

export interface PairedResult {
  /** Pieces a second by contender, the median of the rounds. */
  readonly perSecond: readonly number[];
  /** How many times as fast one is as another: the median of the ratios of all rounds. */
  readonly ratio: (one: number, other: number) => number;
}

/** Each contender does a whole lot in one call. One more round before the others only warms up. */
export async function paired(
  contenders: readonly (() => unknown)[],
  { lot, rounds = 9 }: PairedOptions,
): Promise<PairedResult> {
  const rates = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const start = performance.now();
      const result = contender();
      if (result instanceof Promise) await result;
      if (round > 0) rates[index]?.push((lot * 1000) / (performance.now() - start));
    }
  }
  return {
    perSecond: rates.map(median),
    ratio: (one, other) =>
      median((rates[one] ?? []).map((rate, round) => rate / (rates[other]?.[round] ?? 0))),
  };
}
