/** Randomness is handed in like time, so that a test can say which identifier comes next. */

import { randomBytes } from 'node:crypto';

/** So many unpredictable bytes. */
export type RandomBytes = (size: number) => Uint8Array;

export const systemRandom: RandomBytes = (size) => randomBytes(size);

/** An identifier with a prefix that tells its kind: `s_` session, `r_` revocation, and 96 random bits. */
export function randomId(random: RandomBytes, prefix: string): string {
  return `${prefix}_${Buffer.from(random(12)).toString('base64url')}`;
}

/**
 * The same with the moment before the random bits, so that identifiers made after one another lie side by side in an
 * index: a commit of many then touches few of its pages. The token says when it was made anyway.
 */
export function orderedId(random: RandomBytes, prefix: string, nowMs: number): string {
  return randomId(random, `${prefix}_${nowMs.toString(36)}`);
}
