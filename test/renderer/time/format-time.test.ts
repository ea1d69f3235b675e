import { describe, expect, it } from 'vitest';
import { formatExact, formatShort, formatTimeOfDay } from '../../../renderer/time/format-time';

const noon = Date.UTC(2026, 10, 22, 12, 0, 5);

describe('formatting moments', () => {
  it('writes date and time as ISO 8601 does and names the zone when it is UTC', () => {
    expect(formatExact(noon, 'utc')).toBe('2026-11-22 12:00:05 UTC');
  });

  it('leaves the day out when it is today', () => {
    expect(formatShort(noon, noon + 3_600_000, 'utc')).toBe('12:00:05');
    expect(formatShort(noon, noon + 86_400_000, 'utc')).toBe('2026-11-22 12:00');
  });

  it.each([8.64e15 + 1, -8.64e15 - 1, 1e300])('does not fail on %d', (atMs) => {
    expect(formatTimeOfDay(atMs, 'utc')).toBe('beyond any calendar');
    expect(formatExact(atMs, 'local')).toBe('beyond any calendar');
  });
});
