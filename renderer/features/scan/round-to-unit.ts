/** Seconds in whole days, hours or minutes, whichever is the largest that fits. */
export function roundToUnit(seconds: number): number {
  const unit = [86_400, 3600, 60].find((size) => Math.abs(seconds) >= size) ?? 1;
  return Math.trunc(seconds / unit) * unit;
}
