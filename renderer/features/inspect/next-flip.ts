import type { Flip } from '../../../shared/tokens/verdict';

/** Timers hold 31 bits of milliseconds, 24 days; what lies further off is looked at again then. */
const longestWaitMs = 2 ** 31 - 1;
/** The judge counts whole seconds, so it is asked just after the second has turned. */
const afterMs = 50;

/** How long until a token's verdict changes by time alone, or `undefined` when it will not. */
export function nextFlipMs(flips: readonly Flip[], nowMs: number): number | undefined {
  const next = flips.find(({ atS }) => atS * 1000 > nowMs);
  return next === undefined ? undefined : Math.min(longestWaitMs, next.atS * 1000 - nowMs + afterMs);
}
