/** Tokens inside another layer of base64: Kubernetes secrets, Basic credentials, values of configuration files. */

import type { Candidate } from './candidate';
import { findCompact } from './compact';

/** How "eyJ" looks in base64, by the number of bytes before it; the first letters depend on those bytes. */
const anchor = /ZXlK|V5S|leU/g;
const runCharacter = /[A-Za-z0-9+/_-]/;
const restOfRun = /[A-Za-z0-9+/_-]*={0,2}/y;
/** No token of three parts takes less. */
const leastLength = 40;

/** In order of appearance; each stands for the whole run it was found in. Linear: a run is decoded once. */
export function* findWrapped(text: string): Generator<Candidate> {
  let done = 0;
  for (const { index } of text.matchAll(anchor)) {
    if (index < done) continue;
    const start = startOfRun(text, index, done);
    restOfRun.lastIndex = index;
    restOfRun.test(text);
    done = Math.max(restOfRun.lastIndex, index + 1);
    const token = done - start < leastLength ? undefined : tokenIn(text.slice(start, done));
    if (token !== undefined) yield { start, end: done, token };
  }
}

function startOfRun(text: string, index: number, least: number): number {
  let start = index;
  while (start > least && runCharacter.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function tokenIn(run: string): string | undefined {
  const text = Buffer.from(run, 'base64').toString('latin1');
  for (const { token } of findCompact(text)) return token;
  return undefined;
}
