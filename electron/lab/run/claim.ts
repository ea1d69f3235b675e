/** Whose the folder of the laboratory is while a run goes on, and which processes work in it. */

import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../../shared/result';
import { isAlive } from '../../run';

const names = { owner: 'run', processes: 'processes' } as const;

/** An empty folder for a run of this process. Refuses with `in_use` while another process has one going on. */
export async function claimFolder(folder: string, run: string): Promise<void> {
  await assertFree(folder, run);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, names.owner), run);
}

/** What lies there stays to be looked at, and is in nobody's way. */
export async function releaseFolder(folder: string): Promise<void> {
  await rm(join(folder, names.owner), { force: true });
}

/** Refuses with `in_use` while another process, the app or a command, has a run going on. */
export async function assertFree(folder: string, run: string): Promise<void> {
  const owner = await readOr(join(folder, names.owner));
  if (owner === '' || owner === run || !isAlive(owner)) return;
  throw new Refusal(
    'in_use',
    'Another Tokenwright is running the laboratory. Wait for its end, then try again.',
  );
}

/** Written down before it is needed, so that the next start knows whom to look for. */
export function noteProcess(folder: string, pid: number): Promise<void> {
  return appendFile(join(folder, names.processes), `${pid}\n`);
}

/**
 * Ends what an app that was killed could not end itself. A number may belong to somebody else by now, so the command
 * line has to name the folder. Where the system does not show command lines, nothing is ended.
 */
export async function endLeftovers(folder: string): Promise<void> {
  const list = await readOr(join(folder, names.processes));
  for (const pid of list.split('\n').filter(Boolean).map(Number)) {
    if ((await readOr(`/proc/${pid}/cmdline`)).includes(folder)) end(pid);
  }
}

function readOr(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
