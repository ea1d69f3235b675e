/** The thread that judges lines: a batch of them in, the answers out. */

import { parentPort } from 'node:worker_threads';
import { answerLines, type Lines } from './lines';

parentPort?.on('message', async (lines: Lines) => {
  parentPort?.postMessage(await answerLines(lines));
});
