/** Contenders take turns in short rounds, so that whatever else the machine does meets all of them alike. */

import { median } from './statistics';

export interface Contender {
  readonly name: string;
  /** Does the thing once; a promise is awaited. */
  readonly once: () => unknown;
  /** How often `once` does it in one call; 1 when absent. */
  readonly times?: number;
}

export interface ContestOptions {
  readonly rounds?: number;
  /** Milliseconds each contender gets in a round. */
  readonly roundMs?: number;
}

/** Times a second by contender, the median of the rounds; one more round before them only warms up. */
export async function contest(
  contenders: readonly Contender[],
  { rounds = 7, roundMs = 200 }: ContestOptions = {},
): Promise<readonly number[]> {
  const rates = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const rate = await ratePerSecond(contender, roundMs);
      if (round > 0) rates[index]?.push(rate);
    }
  }
  return rates.map(median);
}

async function ratePerSecond({ once, times = 1 }: Contender, roundMs: number): Promise<number> {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < roundMs) {
    const result = once();
    // Awaiting what is no promise would charge a synchronous library for a turn of the event loop.
    if (result instanceof Promise) await result;
    calls += times;
    elapsed = performance.now() - start;
  }
  return (calls * 1000) / elapsed;
}
