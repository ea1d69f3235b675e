/** What a `datetime-local` field holds: a time without a zone, which is the one times are shown in. */

import type { TimeDisplay } from '../../time/format-time';

const minuteMs = 60_000;

function zoneMs(atMs: number, display: TimeDisplay): number {
  return display === 'utc' ? 0 : new Date(atMs).getTimezoneOffset() * minuteMs;
}

export function toPicker(atMs: number, display: TimeDisplay): string {
  const local = new Date(atMs - zoneMs(atMs, display));
  return Number.isNaN(local.getTime()) ? '' : local.toISOString().slice(0, 19);
}

/** Milliseconds since 1970; undefined while the field is not filled in. */
export function fromPicker(text: string, display: TimeDisplay): number | undefined {
  const atMs = Date.parse(display === 'utc' ? `${text}Z` : text);
  return Number.isNaN(atMs) ? undefined : atMs;
}
