import { table } from '../../../electron/cli/words/table';
import type { Report } from './part';

export function printReport(name: string, { about, head, rows }: Report): void {
  process.stdout.write(`\n${name}\n${about}\n\n${table(head, rows)}\n`);
}

/** Three digits that matter: 12,300 or 4.56. */
export function figure(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** How many times as much one is as the other. */
export function ratio(ours: number, theirs: number): string {
  return `${(ours / theirs).toFixed(2)} ×`;
}
