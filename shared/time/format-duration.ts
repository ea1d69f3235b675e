/** Lengths of time in words: two units at most, the way a person would say them. */

const units = [
  { seconds: 86_400, name: (count: number) => (count === 1 ? 'day' : 'days') },
  { seconds: 3600, name: () => 'h' },
  { seconds: 60, name: () => 'min' },
  { seconds: 1, name: () => 's' },
] as const;

/** From this many days on, hours say nothing more. */
const wholeDays = 2;

/** "7 min 29 s", "3 h 5 min", "1 day 4 h", "29 days". Fractions of a second are dropped. */
export function formatDuration(seconds: number): string {
  const total = Math.floor(Math.abs(seconds));
  const first = units.findIndex((unit) => total >= unit.seconds);
  const large = units[first];
  if (large === undefined) return '0 s';
  const count = Math.floor(total / large.seconds);
  const text = `${count} ${large.name(count)}`;
  const small = units[first + 1];
  if (small === undefined || (first === 0 && count >= wholeDays)) return text;
  const rest = Math.floor((total % large.seconds) / small.seconds);
  return rest === 0 ? text : `${text} ${rest} ${small.name(rest)}`;
}

/** "in 7 min 29 s", "2 min ago", "now". */
export function formatRelative(atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / 1000);
  if (seconds === 0) return 'now';
  return seconds > 0 ? `in ${formatDuration(seconds)}` : `${formatDuration(seconds)} ago`;
}
