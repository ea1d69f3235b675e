import type { Clock } from '../../auth/clock';

/** Milliseconds to wait after the first, second, … end in a row. The first replacement comes at once. */
const pausesMs = [0, 500, 2000, 8000, 30_000] as const;

/** Keeps a process that dies at every call from being started at every call. */
export function createRestartPause(clock: Clock) {
  let endsInARow = 0;
  let endedAtMs = 0;
  return {
    noteAnswer: (): void => {
      endsInARow = 0;
    },
    noteEnd: (): void => {
      endsInARow += 1;
      endedAtMs = clock.now();
    },
    /** Throws while it is too early for the next start. */
    assertOver: (): void => {
      const pauseMs = endsInARow === 0 ? 0 : (pausesMs[Math.min(endsInARow, pausesMs.length) - 1] ?? 0);
      // The size of the difference: a clock set back must not prolong the pause.
      const passedMs = Math.abs(clock.now() - endedAtMs);
      if (passedMs >= pauseMs) return;
      throw new Error(
        `The keychain process ended ${endsInARow} times in a row; the next try may come in ${Math.ceil((pauseMs - passedMs) / 1000)} s.`,
      );
    },
  };
}
