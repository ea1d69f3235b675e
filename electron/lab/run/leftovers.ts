/** Processes of a run that nobody could end any more, because the app was killed while they hung. */

import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const listName = 'processes';

/** Written down before it is needed, so that the next start knows whom to look for. */
export function noteProcess(folder: string, pid: number): Promise<void> {
  return appendFile(join(folder, listName), `${pid}\n`);
}

/**
 * Ends those of the list that are still the laboratory's: a number may belong to somebody else by now, so the command
 * line has to name the folder. Where the system does not show command lines, nothing is ended.
 */
export async function endLeftovers(folder: string): Promise<void> {
  const list = await readFile(join(folder, listName), 'utf8').catch(() => '');
  for (const pid of list.split('\n').filter(Boolean).map(Number)) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (commandLine.includes(folder)) end(pid);
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
