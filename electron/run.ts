/** A run: one process of Tokenwright, told apart from those before it even where its number is used again. */

import { readFileSync } from 'node:fs';
import { type RandomBytes, randomId } from './auth/random';

export function newRun(random: RandomBytes): string {
  return `${process.pid}-${randomId(random, 'run')}`;
}

/** Whether the process of a run may still be at work. */
export function isAlive(run: string): boolean {
  const pid = Number.parseInt(run, 10);
  try {
    // Signal 0 asks and sends nothing.
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** A killed process that nobody has waited for answers signals and does nothing any more. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
