/** Attempts that failed for a reason that may pass, and when the next one comes. Kept in memory: a restart tries anew. */

import type { Core } from '../core';
import { pauseAfterMs } from './due';

export interface Delay {
  readonly failures: number;
  readonly failedAtMs: number;
  readonly pauseMs: number;
  /** What the last attempt was refused with. */
  readonly message: string;
}

const delays = new WeakMap<Core['memory'], Map<string, Delay>>();

export function findDelay(core: Core, sessionId: string): Delay | undefined {
  return delays.get(core.memory)?.get(sessionId);
}

export function addDelay(core: Core, sessionId: string, message: string): void {
  const known = delays.get(core.memory) ?? new Map<string, Delay>();
  delays.set(core.memory, known);
  const failures = (known.get(sessionId)?.failures ?? 0) + 1;
  const pauseMs = pauseAfterMs(failures, (core.random(1)[0] ?? 0) / 255);
  known.set(sessionId, { failures, failedAtMs: core.clock.now(), pauseMs, message });
}

export function endDelay(core: Core, sessionId: string): void {
  delays.get(core.memory)?.delete(sessionId);
}

export function endAllDelays(core: Core): void {
  delays.get(core.memory)?.clear();
}

/** The later of the two moments; a clock set back since the failure ends the pause instead of prolonging it. */
export function dueWithDelayMs(dueMs: number, delay: Delay | undefined, nowMs: number): number {
  if (delay === undefined || nowMs < delay.failedAtMs) return dueMs;
  return Math.max(dueMs, delay.failedAtMs + delay.pauseMs);
}
