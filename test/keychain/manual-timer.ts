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
      for (const callback of [...pending]) callback();
      pending.clear();
    },
  };
}
