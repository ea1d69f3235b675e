/** Durations as people type them: "15m", "24h", "30d", "1h 30m", "90s". */

const secondsOf: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const piece = /(\d{1,9})\s*([a-z]+)/g;
const whole = /^(?:\d{1,9}\s*[a-z]+\s*)+$/;
const unitNames: Record<string, string> = {
  sec: 's',
  second: 's',
  seconds: 's',
  min: 'm',
  minute: 'm',
  minutes: 'm',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  week: 'w',
  weeks: 'w',
};

/** Seconds, or `undefined` when the text is not a duration. A bare number has no unit and is refused. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (!whole.test(trimmed)) return undefined;
  let total = 0;
  for (const [, count, name] of trimmed.matchAll(piece)) {
    const unit = secondsOf[unitNames[name ?? ''] ?? name ?? ''];
    if (unit === undefined) return undefined;
    total += Number(count) * unit;
  }
  return Number.isSafeInteger(total) && total > 0 ? total : undefined;
}

/** The shortest text that `parseDuration` reads back as the same length: "15m", "1h30m", "30d". */
export function writeDuration(seconds: number): string {
  let rest = seconds;
  let text = '';
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = secondsOf[unit] ?? 1;
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0s' : text;
}
