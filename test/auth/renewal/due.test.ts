import { describe, expect, it } from 'vitest';
import { dueWithDelayMs } from '../../../electron/auth/renewal/delays';
import { pauseAfterMs, renewalDueMs } from '../../../electron/auth/renewal/due';

describe('the moment to refresh', () => {
  it.each([
    ['a minute before the end of a long life', 0, 900, 10_000, 840_000],
    ['a fifth of its life before the end of a short one', 0, 100, 10_000, 80_000],
    ['never within five seconds of the last', 0, 3, 10_000, 5000],
    ['at the end of the session where the token lasts that long', 0, 900, 900, 900_000],
  ])('is %s', (_name, issuedAtMs, expiresAtS, sessionExpiresAtS, due) => {
    expect(renewalDueMs({ issuedAtMs, expiresAtS, sessionExpiresAtS })).toBe(due);
  });

  it('is now where no access token is on record', () => {
    expect(renewalDueMs({ issuedAtMs: null, expiresAtS: null, sessionExpiresAtS: 900 })).toBe(0);
  });
});

describe('the pause after a failure', () => {
  it('doubles up to five minutes, a fifth of it left to chance', () => {
    expect([1, 2, 3, 7, 50].map((failures) => pauseAfterMs(failures, 1))).toEqual([
      5000, 10_000, 20_000, 300_000, 300_000,
    ]);
    expect(pauseAfterMs(1, 0)).toBe(4000);
  });

  it('is over when the clock was set back behind the failure', () => {
    const delay = { failures: 7, failedAtMs: 1_000_000, pauseMs: 300_000, message: '' };
    expect(dueWithDelayMs(500, delay, 1_000_001)).toBe(1_300_000);
    expect(dueWithDelayMs(500, delay, 999_999)).toBe(500);
  });
});
