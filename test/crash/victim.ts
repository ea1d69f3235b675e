/** Starts the workload, lets it die, and tells what it had promised. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answer, parsePromises, type Promised } from './promises';
import type { Orders } from './workload';

const loader = new URL('../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
const entry = fileURLToPath(new URL('./workload.ts', import.meta.url));

/** When somebody else ends it: after so many answers, and then somewhere in the middle of what it does next. */
export interface Kill {
  readonly afterAnswers: number;
  /** Only moves the point of death; how much has been answered by then does not depend on it. */
  readonly thenMs: number;
}

export interface VictimSetUp {
  /** Where compiled sources are kept from one victim to the next: most of a start would go into that. */
  readonly compileCache: string;
  /** Without it the process ends itself at its step. */
  readonly kill?: Kill;
}

/** Resolves with what it had promised when it died; rejects if it ended in any other way. */
export async function runVictim(
  orders: Orders,
  { compileCache, kill }: VictimSetUp,
): Promise<readonly Promised[]> {
  const child = spawn(process.execPath, ['--import', loader, entry, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  let output = '';
  let errors = '';
  let isDoomed = false;
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    if (isDoomed || kill === undefined || countAnswers(output) < kill.afterAnswers) return;
    isDoomed = true;
    void killLater(child, kill.thenMs);
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The workload ended by itself (${code ?? signal}): ${errors}`);
  return parsePromises(output);
}

function countAnswers(output: string): number {
  return output.split(answer).length - 1;
}

async function killLater(child: ChildProcess, afterMs: number): Promise<void> {
  await pause(afterMs);
  child.kill('SIGKILL');
}
