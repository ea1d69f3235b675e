/** Spans and moments in the sentences of checks. */

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units of a span: "7 min 29 s", "3 d 4 h". Seconds in, sign ignored. */
export function describeSpan(seconds: number): string {
  const span = Math.floor(Math.abs(seconds));
  const first = units.findIndex(([, size]) => span >= size);
  if (first === -1) return '0 s';
  const [name, size] = units[first] ?? units[3];
  const [nextName, nextSize] = units[first + 1] ?? units[3];
  const rest = Math.floor((span % size) / nextSize);
  return rest === 0 || size === 1
    ? `${Math.floor(span / size)} ${name}`
    : `${Math.floor(span / size)} ${name} ${rest} ${nextName}`;
}

/** A moment in UTC, so that two people read the same: "2026-11-22 14:20:00 UTC". Seconds in; at most the year 275760. */
export function describeMoment(seconds: number): string {
  const day = Math.floor(seconds / daySeconds);
  const second = Math.floor(seconds - day * daySeconds);
  const [hour, minute] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  return `${describeDay(day)} ${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second % 60)} UTC`;
}

const daySeconds = 86_400;
let lastDay = { day: 0, text: '1970-01-01' };

/** The days of many tokens are few, and the calendar is the slow part of a moment. */
function describeDay(day: number): string {
  if (day !== lastDay.day) {
    const [text = ''] = new Date(day * daySeconds * 1000).toISOString().split('T');
    lastDay = { day, text };
  }
  return lastDay.text;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
