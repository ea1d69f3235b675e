/** One launch of a program through probe.cjs: how long until the window shows, and what it takes in memory. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { createHome, environment } from '../../e2e/support/app';
import { giveAway, writeElectronWrapper } from '../../e2e/support/electron-wrapper';
import { readLaunchPlan } from '../../e2e/support/launch-plan';
import { type Memory, memoryOfTree } from './memory';

export interface Launch {
  /** From the start of the process to Electron's "ready-to-show". Milliseconds. */
  readonly readyMs: number;
  /** To the first words in the page. Milliseconds. */
  readonly wordsMs: number;
  /** To the first answer of the main process; of a window that asks nothing the same as `wordsMs`. Milliseconds. */
  readonly answerMs: number;
  readonly memory: Memory;
}

export interface ProbedProgram {
  readonly home: string;
  /** The CommonJS file to run as the main program. */
  readonly program: string;
}

const plan = readLaunchPlan();
const idleMs = 3000;
const probeFiles = ['probe.cjs', 'empty-window.cjs', 'empty-window.html'];

/** The app as built. */
export function probeTokenwright(): ProbedProgram {
  return { home: createProbeHome(), program: join(plan.appFolder, 'out', 'main', 'main.cjs') };
}

export function probeEmptyWindow(): ProbedProgram {
  const home = createProbeHome();
  return { home, program: join(home, 'probe', 'empty-window.cjs') };
}

/** Copies, because the user Electron runs as may not read the project. */
function createProbeHome(): string {
  const home = createHome();
  const folder = join(home, 'probe');
  mkdirSync(folder);
  for (const name of probeFiles) cpSync(join(import.meta.dirname, name), join(folder, name));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'tokenwright', version: '0.0.0', main: 'probe.cjs' }),
  );
  giveAway(folder, plan);
  return home;
}

/** A launch with an unlocked keyring, ended by SIGTERM once its memory is known. */
export async function launchProbed({ home, program }: ProbedProgram): Promise<Launch> {
  const env = environment('unlocked', home, { TOKENWRIGHT_HOME: join(home, 'data'), BENCH_PROGRAM: program });
  const command = writeElectronWrapper(plan, 'unlocked', home);
  const child = spawn(command, [join(home, 'probe')], {
    cwd: home,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(child, 'exit');
  const { ready, words, answer } = await moments(child);
  await pause(idleMs);
  const memory = memoryOfTree(ready.pid);
  process.kill(ready.pid);
  await gone;
  return { readyMs: ready.ms, wordsMs: words.ms, answerMs: answer.ms, memory };
}

interface Moment {
  readonly moment: 'ready' | 'words' | 'answer';
  readonly ms: number;
  readonly pid: number;
}

async function moments(child: ChildProcess): Promise<Record<Moment['moment'], Moment>> {
  const seen: Partial<Record<Moment['moment'], Moment>> = {};
  if (!child.stdout) throw new Error('The probe has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{"moment"')) continue;
    const moment = JSON.parse(line) as Moment;
    seen[moment.moment] = moment;
    const { ready, words, answer } = seen;
    if (ready && words && answer) return { ready, words, answer };
  }
  throw new Error('The program ended before it showed a window.');
}
