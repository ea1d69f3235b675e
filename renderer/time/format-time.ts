/** Moments in words, in local time or UTC. Milliseconds since 1970 go in. */

export type TimeDisplay = 'local' | 'utc';

/** Latest and earliest moment a Date can hold (ECMA-262 §21.4.1.1). */
const dateLimitMs = 8.64e15;

function formatter(display: TimeDisplay, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const zone = display === 'utc' ? { timeZone: 'UTC' } : {};
  // Sweden writes dates as ISO 8601 does, which sorts and reads the same everywhere.
  return new Intl.DateTimeFormat('sv-SE', { ...options, ...zone, hourCycle: 'h23' });
}

const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };

function memoize(options: Intl.DateTimeFormatOptions): Record<TimeDisplay, Intl.DateTimeFormat> {
  return { local: formatter('local', options), utc: formatter('utc', options) };
}

const timeOfDay = memoize(time);
const date = memoize(day);
const dateAndTime = memoize({ ...day, ...time });

/** "14:05:00" */
export function formatTimeOfDay(atMs: number, display: TimeDisplay): string {
  return Math.abs(atMs) > dateLimitMs ? 'beyond any calendar' : timeOfDay[display].format(atMs);
}

/** "2026-11-22 14:05:00", with "UTC" after it where that is meant. */
export function formatExact(atMs: number, display: TimeDisplay): string {
  if (Math.abs(atMs) > dateLimitMs) return 'beyond any calendar';
  const text = dateAndTime[display].format(atMs);
  return display === 'utc' ? `${text} UTC` : text;
}

/** The time alone where the day is today's, else the day too. */
export function formatShort(atMs: number, nowMs: number, display: TimeDisplay): string {
  if (Math.abs(atMs) > dateLimitMs) return 'beyond any calendar';
  const sameDay = date[display].format(atMs) === date[display].format(nowMs);
  return sameDay ? formatTimeOfDay(atMs, display) : dateAndTime[display].format(atMs).slice(0, -3);
}
