/** The thread that tries words: a chunk of lines in, how many it tried and the secret out. */

import { parentPort, workerData } from 'node:worker_threads';
import { type CrackTarget, wordTrier } from './try-words';

const tryWords = wordTrier(workerData as CrackTarget);

parentPort?.on('message', (chunk: Uint8Array) => {
  parentPort?.postMessage(tryWords(chunk));
});
