/** Work that would hold up a window goes to threads of its own, each with an entry of its own in the bundle. */

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export type WorkerName = 'crack' | 'judge' | 'scan' | 'signing' | 'verify';

/** Starts the thread of this name; `data` is cloned into it. Passed in, because a bundle and a test find it elsewhere. */
export type StartWorker = (name: WorkerName, data: unknown) => Worker;

/** The threads of the built app: "crack-worker.cjs" beside main and cli. */
export function bundledWorkers(folder: string): StartWorker {
  return (name, workerData) => new Worker(join(folder, `${name}-worker.cjs`), { workerData });
}
