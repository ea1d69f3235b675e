/** The only reader of system time. Everything else is handed a clock. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved: for tests and for judging "as of". */
export interface SettableClock extends Clock {
  /** Moves by so many seconds; negative goes back. */
  advance(seconds: number): void;
}

/** A clock standing at an ISO 8601 moment. */
export function frozenAt(iso: string): SettableClock {
  let nowMs = Date.parse(iso);
  return {
    now: () => nowMs,
    advance: (seconds) => {
      nowMs += seconds * 1000;
    },
  };
}

/** NumericDate (RFC 7519 §2): whole seconds. */
export function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
