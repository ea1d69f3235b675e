import { describe, expect, it } from 'vitest';
import { formatDuration, formatRelative } from '../../../shared/time/format-duration';
import { parseDuration, writeDuration } from '../../../shared/time/parse-duration';

describe('parseDuration', () => {
  it.each([
    ['15m', 900],
    ['24h', 86_400],
    ['30d', 2_592_000],
    ['1h 30m', 5400],
    ['1h30m', 5400],
    [' 90S ', 90],
    ['2 weeks', 1_209_600],
    ['15 min', 900],
  ])('reads %j as %i seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '15', 'm', '15 parsecs', '-5m', '1.5h', '0s', '15m later', '9999999999d', '5constructor'])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it.each([1, 60, 900, 5400, 86_400, 2_592_000, 90_061])('reads back what it writes for %i', (seconds) => {
    expect(parseDuration(writeDuration(seconds))).toBe(seconds);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [42.9, '42 s'],
    [449, '7 min 29 s'],
    [840, '14 min'],
    [11_100, '3 h 5 min'],
    [100_800, '1 day 4 h'],
    [2_591_999, '29 days'],
    [-90, '1 min 30 s'],
  ])('says %d seconds as %j', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('formatRelative', () => {
  it.each([
    [120_000, 'in 2 min'],
    [-120_000, '2 min ago'],
    [400, 'now'],
  ])('says %i ms from now as %j', (offset, text) => {
    expect(formatRelative(1_800_000_000_000 + offset, 1_800_000_000_000)).toBe(text);
  });
});
