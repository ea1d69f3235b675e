/** How long to wait after wrong passphrases: guessing at the window or the command line stays slow. */

import { Refusal } from '../../../shared/result';
import type { PassphraseLock } from '../../store/passphrase';

/** Milliseconds after the first, second, … wrong one in a row. */
const pausesMs = [1000, 2000, 4000, 8000, 16_000, 30_000] as const;

type Attempts = Pick<PassphraseLock, 'wrongInARow' | 'wrongAtMs'>;

/** Refuses with `keychain_wrong_passphrase` while it is too early for the next try. */
export function assertPatience({ wrongInARow, wrongAtMs }: Attempts, nowMs: number): void {
  if (wrongInARow === 0) return;
  // The size of the difference: a clock set back must not prolong the pause.
  const leftMs = pauseAfter(wrongInARow) - Math.abs(nowMs - wrongAtMs);
  if (leftMs <= 0) return;
  throw new Refusal(
    'keychain_wrong_passphrase',
    `The last passphrase was wrong, so the next try has to wait for ${Math.ceil(leftMs / 1000)} s. Nothing has been tried just now.`,
    { retryAfterMs: leftMs, tried: false },
  );
}

/** What a wrong one is answered with; `wrongInARow` counts it. */
export function wrongPassphrase(wrongInARow: number): Refusal {
  const pauseMs = pauseAfter(wrongInARow);
  return new Refusal(
    'keychain_wrong_passphrase',
    `This is not the passphrase. Nothing was changed; try again in ${pauseMs / 1000} s.`,
    { retryAfterMs: pauseMs },
  );
}

function pauseAfter(wrongInARow: number): number {
  return pausesMs[Math.min(wrongInARow, pausesMs.length) - 1] ?? 0;
}
