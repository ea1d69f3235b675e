import type { StartTimer } from '../../electron/keychain/single-file';

/** A timer that runs out when the test says so. */
export function manualTimer(): { readonly startTimer: StartTimer; readonly runOut: () => void } {
  const pending = new Set<() => void>();
  return {
    startTimer: (callback) => {
      pending.add(callback);
      return () => pending.delete(callback);
    },
    runOut: () => {
      const due = [...pending];
      // First, as a callback may start the next.
      pending.clear();
      for (const callback of due) callback();
    },
  };
}
