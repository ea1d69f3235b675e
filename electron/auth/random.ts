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

/** The moment that identifiers were last made at, as it stands in them, and how many were. */
interface Moment {
  readonly atMs: number;
  readonly text: string;
  count: number;
}

const moments = new WeakMap<RandomBytes, Moment>();
const digitPairs = Array.from({ length: 36 ** 2 }, (_, number) => number.toString(36).padStart(2, '0'));

/**
 * The same with the moment before the random bits, and the place in it, so that each identifier comes after those before
 * it: an index is then added to at its end only, which touches the fewest of its pages. The token says when it was made
 * anyway.
 */
export function orderedId(random: RandomBytes, prefix: string, nowMs: number): string {
  const moment = momentOf(random, nowMs);
  // More in a millisecond than there are places share the last one.
  const place = digitPairs[Math.min(moment.count, digitPairs.length - 1)];
  moment.count += 1;
  return randomId(random, `${prefix}_${moment.text}${place}`);
}

function momentOf(random: RandomBytes, atMs: number): Moment {
  const last = moments.get(random);
  if (last?.atMs === atMs) return last;
  const moment = { atMs, text: atMs.toString(36), count: 0 };
  moments.set(random, moment);
  return moment;
}
