const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** "812 bytes", "1.4 MB": at most three digits that matter. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log(bytes) / Math.log(1024))));
  const value = bytes / 1024 ** power;
  const text = power === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1);
  return `${text} ${bytes === 1 ? 'byte' : units[power]}`;
}
