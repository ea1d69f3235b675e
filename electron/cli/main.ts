/** The second front end: the same contract, data folder and rules as the app, without a window. */

import { join } from 'node:path';
import packageJson from '../../package.json';
import { systemClock } from '../auth/clock';
import { keychainProcessFile } from '../keychain/process/driver-process';
import { startNodeProcess } from '../keychain/process/node-process';
import { browserStarter } from '../lab/browser/browser-process';
import { findPaths } from '../paths';
import type { Workbench } from '../workbench';
import { bundledWorkers } from '../worker-threads';
import { runCommandLine } from './run';

const startWorker = bundledWorkers(__dirname);
const paths = findPaths(process.env, process.platform);
let workbench: Promise<Workbench> | undefined;

// A reader that has seen enough ("| head -1") is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
});

// Node calls ML-DSA experimental at every use; between the answers of a command that is noise.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack ?? warning.message}\n`);
});

void main();

async function main(): Promise<void> {
  const exit = await runCommandLine(process.argv.slice(2), {
    terminal: {
      input: process.stdin,
      output: process.stdout,
      errors: process.stderr,
      environment: process.env,
    },
    clock: systemClock,
    startWorker,
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
      }),
    open: () => {
      workbench ??= open();
      return workbench;
    },
  });
  const opened = await workbench?.catch(() => undefined);
  // A command may be the only thing that ever runs: what a crash left is finished before it ends.
  await opened?.reconciled;
  opened?.close();
  // A keychain call that never comes back would keep the process alive; everything else has been written by now.
  process.stdout.write('', () => process.exit(exit));
}

async function open(): Promise<Workbench> {
  const { openForCommandLine } = await import('./open');
  // The other program of the laboratory; there is no browser here.
  const thief = browserStarter({
    executable: process.execPath,
    appFolder: join(__dirname, 'lab-thief.cjs'),
    switches: [],
  });
  return openForCommandLine(paths, packageJson.version, systemClock, {
    keychain: () => startNodeProcess(join(__dirname, keychainProcessFile)),
    signing: () => startWorker('signing', undefined),
    labPrograms: { thief },
  });
}
