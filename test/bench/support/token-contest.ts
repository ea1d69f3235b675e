/** The table of one token operation: Tokenwright beside bare jose and fast-jwt, an algorithm a row. */

import { contest, type Contender } from './contest';
import { figure, ratio } from './print';
import type { Report } from './part';

/** In this order: Tokenwright, jose, fast-jwt. */
export type Contenders = readonly [() => unknown, () => unknown, () => unknown];

export async function tokenContest(
  about: string,
  rows: readonly { readonly name: string; readonly contenders: Contenders; readonly times?: number }[],
): Promise<Report> {
  const results: string[][] = [];
  for (const { name, contenders, times = 1 } of rows) results.push(await row(name, contenders, times));
  return {
    about,
    head: ['', 'Tokenwright /s', 'jose /s', 'fast-jwt /s', 'to jose', 'to fast-jwt'],
    rows: results,
  };
}

async function row(name: string, contenders: Contenders, times: number): Promise<string[]> {
  const named = contenders.map((once, index): Contender => ({ name: `${index}`, once, times }));
  const [ours = 0, jose = 0, fastJwt = 0] = await contest(named);
  return [name, figure(ours), figure(jose), figure(fastJwt), ratio(ours, jose), ratio(ours, fastJwt)];
}

/** The same operation so many times at once, as a server under load does it. */
export function atOnce(times: number, once: () => unknown): () => Promise<unknown> {
  return () => Promise.all(Array.from({ length: times }, once));
}
