/** One clock for the whole window, set by the service's own and ticking once a second while anyone looks. */

import { useSyncExternalStore } from 'react';

let offsetMs = 0;
let tickMs = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** The service's time at this instant. */
export function readClock(): number {
  return Date.now() + offsetMs;
}

/** Puts this clock in step with the service's, which may be virtual. */
export function setClock(serviceNowMs: number, receivedAtMs: number): void {
  const next = serviceNowMs - receivedAtMs;
  // IPC takes a few milliseconds; following that noise would make countdowns stutter.
  if (Math.abs(next - offsetMs) < 250) return;
  offsetMs = next;
  tick();
}

function tick(): void {
  tickMs = readClock();
  for (const listener of listeners) listener();
}

function schedule(): void {
  // On the second, so that all countdowns change together and none skips a number.
  timer = setTimeout(
    () => {
      tick();
      schedule();
    },
    1000 - (readClock() % 1000) + 5,
  );
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    tickMs = readClock();
    schedule();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** Milliseconds since 1970 by the service's clock; renders again every second. */
export function useNowMs(): number {
  return useSyncExternalStore(subscribe, () => tickMs);
}
