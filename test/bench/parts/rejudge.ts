/** What a slider over time costs: known signatures judged again at another moment. */

import { judging } from '../../../electron/auth/judging';
import { type Timeline, standingAt, timelineOf } from '../../../electron/inspect/flips';
import { judgeKnown } from '../../../electron/inspect/judge';
import { type KnownToken, learnToken } from '../../../electron/inspect/known/learn';
import { readToken } from '../../../electron/inspect/reading/read-token';
import { Policy } from '../../../shared/tokens/policy';
import { startBenchService } from '../support/bench-service';
import type { Report } from '../support/part';
import { figure } from '../support/print';
import { expectations, sampleToken } from '../support/sample';
import { median, quantile } from '../support/statistics';

const tokens = 10_000;
const signatures = 100;
const rounds = 50;
const policy = Policy.parse({});

export async function part(): Promise<Report> {
  const service = await startBenchService();
  const { core } = service;
  const surroundings = judging(core);
  const known: KnownToken[] = [];
  for (let count = 0; count < signatures; count += 1) {
    const reading = readToken(await sampleToken(core, 'ES256', { count }));
    known.push(await learnToken(reading, { policy }, surroundings));
  }
  const lives = Array.from({ length: tokens }, (_, index) =>
    timelineOf(known[index % signatures] as KnownToken, surroundings),
  );
  const { nowS } = expectations(core);
  const moments = Array.from({ length: rounds }, (_, round) => nowS - 450 + round * 40);
  const all = moments.map((atS) => millisecondsOf(() => countValid(lives, atS)));
  const one = moments.map((atS, round) =>
    millisecondsOf(() => judgeKnown(known[round] as KnownToken, { ...policy, nowS: atS }, surroundings)),
  );
  service.close();
  return {
    about: `No signature is verified again. ${tokens} tokens of ${signatures} signatures at ${rounds} moments of their lives; the goal is 16 ms, a frame.`,
    head: ['', 'median ms', 'p99 ms'],
    rows: [
      [`word and time state of ${tokens} tokens`, figure(median(all)), figure(quantile(all, 0.99))],
      ['every check of one token, in words', figure(median(one)), figure(quantile(one, 0.99))],
    ],
  };
}

/** Counted, so that nothing of it can be left out by the engine. */
function countValid(lives: readonly Timeline[], atS: number): number {
  let valid = 0;
  for (const life of lives) if (standingAt(life, atS).word === 'valid') valid += 1;
  return valid;
}

function millisecondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
