/** Randomness is handed in like time, so that a test can say which identifier comes next. */

import { randomFillSync } from 'node:crypto';

/** So many unpredictable bytes. */
export type RandomBytes = (size: number) => Uint8Array;

/** Asking the system costs as much for a page as for one identifier. */
const poolBytes = 4096;

export const systemRandom: RandomBytes = createSystemRandom(randomFillSync);

/** From a store that `fill` fills anew when it runs short. What is handed out is nowhere else afterwards. */
export function createSystemRandom(fill: (bytes: Uint8Array) => void): RandomBytes {
  const pool = new Uint8Array(poolBytes);
  let taken = poolBytes;
  return (size) => {
    if (size > poolBytes) return filled(new Uint8Array(size), fill);
    if (taken + size > poolBytes) {
      fill(pool);
      taken = 0;
    }
    const bytes = pool.slice(taken, taken + size);
    pool.fill(0, taken, taken + size);
    taken += size;
    return bytes;
  };
}

function filled(bytes: Uint8Array, fill: (bytes: Uint8Array) => void): Uint8Array {
  fill(bytes);
  return bytes;
}

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
