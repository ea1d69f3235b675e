import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlivedBackups } from '../../../electron/store/backups/generations';

const day = 24 * 3600 * 1000;
const now = Date.parse('2026-03-18T12:00:00Z');

const made = (madeAtMs: number, more = {}) => ({
  name: new Date(madeAtMs).toISOString(),
  madeAtMs,
  verified: true,
  reason: 'daily' as const,
  ...more,
});

/** What is left of one backup a day for so many days. */
function keptOf(days: number): readonly number[] {
  const all = Array.from({ length: days }, (_, age) => made(now - age * day));
  const gone = new Set(outlivedBackups(all, now));
  return all.filter(({ name }) => !gone.has(name)).map(({ madeAtMs }) => (now - madeAtMs) / day);
}

describe('generations of backups', () => {
  it('are one a day for seven days and one a week for four weeks', () => {
    // Weeks since 1970 begin on Thursdays, and 2026-03-18 is a Wednesday.
    expect(keptOf(60)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 14, 21]);
  });

  it('keep the newest three of one day', () => {
    const all = [0, 1, 2, 3, 4].map((hour) => made(now - hour * 3600 * 1000));
    expect(outlivedBackups(all, now)).toEqual([all[3]?.name, all[4]?.name]);
  });

  it('keep the newest three however old they are', () => {
    const old = [400, 401, 402, 403].map((age) => made(now - age * day));
    expect(outlivedBackups(old, now)).toEqual([old[3]?.name]);
  });

  it.each([
    ['set aside by a restore', { reason: 'before a restore' }],
    ['put there by somebody', { verified: false, reason: undefined }],
  ])('never give up one %s', (_name, more) => {
    const fresh = [0, 1, 2, 3].map((age) => made(now - age * day));
    expect(outlivedBackups([...fresh, made(now - 900 * day, more)], now)).toEqual([]);
  });

  it('keep what a clock set back has left in the future', () => {
    const future = [10, 11, 12, 13, 14, 15].map((ahead) => made(now + ahead * day));
    expect(outlivedBackups(future, now)).toEqual([]);
  });

  it('never give up the newest, and as many tomorrow as today', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 400 * day }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(ages, (given) => {
        const all = [...new Set(given)].map((age) => made(now - age));
        const gone = new Set(outlivedBackups(all, now));
        const kept = all.filter(({ name }) => !gone.has(name));
        const newest = Math.max(...all.map(({ madeAtMs }) => madeAtMs));
        expect(kept.some(({ madeAtMs }) => madeAtMs === newest)).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(3 + 7 + 4);
        // Thinned out once, nothing more goes at the same moment.
        expect(outlivedBackups(kept, now)).toEqual([]);
      }),
    );
  });
});
