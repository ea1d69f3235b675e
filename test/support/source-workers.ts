/** Worker threads straight from the sources, through the loader that the benchmarks use too. */

import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { StartWorker, WorkerName } from '../../electron/worker-threads';

const loader = new URL('../../electron/launcher/typescript-imports.mjs', import.meta.url).href;

const entries: Readonly<Record<WorkerName, URL>> = {
  crack: new URL('../../electron/crack/worker.ts', import.meta.url),
  judge: new URL('../../electron/bulk/worker.ts', import.meta.url),
  scan: new URL('../../electron/scan/worker.ts', import.meta.url),
  signing: new URL('../../electron/keys/signing-worker.ts', import.meta.url),
  verify: new URL('../../electron/cli/batch/worker.ts', import.meta.url),
};

export const sourceWorkers: StartWorker = (name, workerData) =>
  new Worker(fileURLToPath(entries[name]), { workerData, execArgv: ['--import', loader] });
