/**
 * Slows down guessing: after a few failures each further one doubles the wait, for known and unknown names alike.
 * Hashing passwords is slow on purpose, so only a few are hashed at once.
 */

import type { Clock } from '../../auth/clock';
import { Problem } from '../problem';

export interface Attempts {
  /** Refuses with 429 and `Retry-After` while the name has to wait. `name` is "account:alice" or "client:backend". */
  assertAllowed(name: string): void;
  failed(name: string): void;
  succeeded(name: string): void;
  /** Runs slow work when it is its turn; refuses with 503 where too many wait already. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

const freeFailures = 5;
const longestWaitMs = 60_000;
/** Failures count no more after this. */
const forgottenMs = 15 * 60_000;
const namesKept = 10_000;
const atOnce = 2;
const mostWaiting = 32;

interface Failures {
  readonly count: number;
  readonly lastMs: number;
}

export function createAttempts(clock: Clock): Attempts {
  const failures = new Map<string, Failures>();
  const turns = createTurns();
  const recent = (name: string): Failures | undefined => {
    const found = failures.get(name);
    // A clock set back must not make anybody wait for longer than the longest wait.
    return found && Math.abs(clock.now() - found.lastMs) < forgottenMs ? found : undefined;
  };
  return {
    assertAllowed: (name) => {
      const found = recent(name);
      const waitMs = found === undefined ? 0 : found.lastMs + waitAfter(found.count) - clock.now();
      if (waitMs > 0) throw tooMany(Math.min(waitMs, longestWaitMs));
    },
    failed: (name) => {
      const count = (recent(name)?.count ?? 0) + 1;
      failures.delete(name);
      failures.set(name, { count, lastMs: clock.now() });
      // Maps keep insertion order: the first is the one that failed longest ago.
      if (failures.size > namesKept) failures.delete(failures.keys().next().value as string);
    },
    succeeded: (name) => void failures.delete(name),
    inTurn: turns,
  };
}

function waitAfter(count: number): number {
  return count < freeFailures ? 0 : Math.min(1000 * 2 ** Math.min(count - freeFailures, 16), longestWaitMs);
}

function tooMany(waitMs: number): Problem {
  return new Problem('temporarily_unavailable', 'Too many failed attempts. Wait a moment and try again.', {
    status: 429,
    headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
  });
}

function createTurns(): Attempts['inTurn'] {
  let running = 0;
  const waiting: (() => void)[] = [];
  /** Whoever is next takes the place over, so that nobody slips in between. */
  const next = (): void => {
    const first = waiting.shift();
    if (first === undefined) running -= 1;
    else first();
  };
  return async (work) => {
    if (waiting.length >= mostWaiting) {
      throw new Problem('temporarily_unavailable', 'Too many sign-ins at once. Try again in a moment.', {
        status: 503,
        headers: { 'retry-after': '1' },
      });
    }
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return work().finally(next);
  };
}
