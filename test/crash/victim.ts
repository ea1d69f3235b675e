/** Starts the workload, lets it die, and tells what it had promised. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parsePromises, type Promised } from './promises';
import type { Orders } from './workload';

const loader = new URL('../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
const entry = fileURLToPath(new URL('./workload.ts', import.meta.url));

/** `afterMs` counts from the moment the service is up; without it the process ends itself at its step. */
export async function runVictim(orders: Orders, afterMs?: number): Promise<readonly Promised[]> {
  const child = spawn(process.execPath, ['--import', loader, entry, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => {
    if (output === '' && afterMs !== undefined) void killLater(child, afterMs);
    output += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The workload ended by itself (${code ?? signal}): ${errors}`);
  return parsePromises(output);
}

async function killLater(child: ChildProcess, afterMs: number): Promise<void> {
  await pause(afterMs);
  child.kill('SIGKILL');
}
