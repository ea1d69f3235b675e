/** When a session is refreshed by itself. All moments in milliseconds since 1970. */

import type { RenewalRow } from '../../store/auto-refresh';

/** Never more often than this, however short its tokens live. */
const leastMs = 5000;
const longestLeadMs = 60_000;

/**
 * A fifth of its life before the access token expires, a minute at most. A token that lasts until the session ends
 * is the last one: there is nothing to gain before, and the answer is that end.
 */
export function renewalDueMs({
  issuedAtMs,
  expiresAtS,
  sessionExpiresAtS,
}: Omit<RenewalRow, 'sessionId'>): number {
  if (issuedAtMs === null || expiresAtS === null) return 0;
  if (expiresAtS >= sessionExpiresAtS) return sessionExpiresAtS * 1000;
  const leadMs = Math.min(longestLeadMs, (expiresAtS * 1000 - issuedAtMs) / 5);
  return Math.max(issuedAtMs + leastMs, expiresAtS * 1000 - leadMs);
}

const firstPauseMs = 5000;
const longestPauseMs = 300_000;

/** Twice as long after each failure in a row, up to five minutes; `spread` (0 to 1) keeps many from coming at once. */
export function pauseAfterMs(failures: number, spread: number): number {
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
  return Math.round(pauseMs * (0.8 + 0.2 * spread));
}
