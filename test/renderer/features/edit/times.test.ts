import { describe, expect, it } from 'vitest';
import { beginNow, expire } from '../../../../renderer/features/edit/quick-edits';
import { findTimeMembers, writeMoment } from '../../../../renderer/features/edit/time-members';
import { fromPicker, toPicker } from '../../../../renderer/features/edit/time-picker';
import { findTypedTimes, resolveTypedTimes } from '../../../../renderer/features/edit/typed-times';

const nowS = 1_700_000_000;

describe('times typed as spans', () => {
  it.each([
    ['{"exp": +30m}', '{"exp": 1700001800}'],
    ['{"exp":"+1h 30m","sub":"+1h"}', '{"exp":1700005400,"sub":"+1h"}'],
    ['{\n  "nbf": -5m,\n  "iat": now\n}', '{\n  "nbf": 1699999700,\n  "iat": 1700000000\n}'],
    ['{"exp": + 2 d', '{"exp": 1700172800'],
    ['{"exp": -5}', '{"exp": -5}'],
    ['{"exp": +30 parsecs}', '{"exp": +30 parsecs}'],
    ['{"note": +30m}', '{"note": +30m}'],
  ])('%s becomes %s', (text, resolved) => {
    expect(resolveTypedTimes(text, nowS)).toBe(resolved);
  });

  it('are found with their quotes', () => {
    expect(findTypedTimes('{"exp":"+1m"}', nowS)).toEqual([
      { name: 'exp', from: 7, to: 12, seconds: nowS + 60 },
    ]);
  });
});

describe('time claims', () => {
  it('are found at any depth and in a text that is only half there', () => {
    const text = '{"exp": 1700000000, "name": "\\"iat\\": 5", "events": {"toe": 1700000000000, "exp": 17';
    expect(findTimeMembers(text).map(({ name, unit }) => [name, unit])).toEqual([
      ['exp', 'seconds'],
      ['toe', 'milliseconds'],
      ['exp', 'seconds'],
    ]);
  });

  it('are written in the unit they had', () => {
    expect(writeMoment(1_700_000_000_999, 'seconds')).toBe('1700000000');
    expect(writeMoment(1_700_000_000_999, 'milliseconds')).toBe('1700000000999');
  });
});

describe('quick edits', () => {
  it('move all times so that the token begins now', () => {
    expect(beginNow('{"iat": 1000, "nbf": 1010, "exp": 1900, "n": 7}', nowS)).toBe(
      '{"iat": 1700000000, "nbf": 1700000010, "exp": 1700000900, "n": 7}',
    );
    expect(beginNow('{"exp":1000}', nowS)).toBe('{"exp":1700000900}');
    expect(beginNow('{"sub":"alice"}', nowS)).toBe('{"sub":"alice"}');
  });

  it('let the token have expired a minute ago', () => {
    expect(expire('{"iat":1699999900,"exp":1700000800}', nowS)).toBe('{"iat":1699999040,"exp":1699999940}');
    expect(expire('{"sub":"alice"}', nowS)).toBe('{"sub":"alice","exp":1699999940}');
  });
});

describe('the date field', () => {
  it.each(['local', 'utc'] as const)('shows %s time and reads it back', (display) => {
    const atMs = Date.UTC(2026, 10, 22, 9, 30, 15);
    expect(fromPicker(toPicker(atMs, display), display)).toBe(atMs);
  });

  it('is empty while it is not filled in', () => {
    expect(fromPicker('', 'utc')).toBeUndefined();
    expect(toPicker(8.64e15 * 2, 'utc')).toBe('');
  });
});
