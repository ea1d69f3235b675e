/** Memory of a process and everything below it, from /proc. */

import { readFileSync } from 'node:fs';
import { descendants } from '../../e2e/support/process-tree';

export interface Memory {
  /** Resident set sizes added up; what processes share counts once for each. Bytes. */
  readonly resident: number;
  /** Proportional set sizes: what processes share is divided among them. Bytes; the fairer figure. */
  readonly proportional: number;
}

export function memoryOfTree(pid: number): Memory {
  const tree = [pid, ...descendants(pid)].map(memoryOf);
  return {
    resident: sum(tree.map(({ resident }) => resident)),
    proportional: sum(tree.map(({ proportional }) => proportional)),
  };
}

function memoryOf(pid: number): Memory {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]) * 1024;
  return { resident: bytes('Rss'), proportional: bytes('Pss') };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
