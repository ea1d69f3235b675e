/** Proofs seen (RFC 9449 §11.1), by their hash, for as long as they would be accepted. */

import type { Clock } from '../../../auth/clock';

export interface Replays {
  /** False where it was seen before. */
  isNew(hash: string): boolean;
}

const mostKept = 100_000;

export function createReplays(clock: Clock, keptMs: number): Replays {
  const seen = new Map<string, number>();
  const forget = (): void => {
    const before = clock.now() - keptMs;
    // In the order they came, so the first that still matters ends it; a full map drops its oldest all the same.
    for (const [hash, atMs] of seen) {
      if (atMs >= before && seen.size <= mostKept) return;
      seen.delete(hash);
    }
  };
  return {
    isNew: (hash) => {
      if (seen.has(hash)) return false;
      seen.set(hash, clock.now());
      forget();
      return true;
    },
  };
}
