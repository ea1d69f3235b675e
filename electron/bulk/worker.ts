/** The thread that judges tokens: a batch in, the verdicts out. */

import { parentPort, workerData } from 'node:worker_threads';
import './web-crypto';
import { judgeBatch } from './judge-batch';
import { type JudgeJob, type TokenBatch, writeJudged } from './messages';

const job = workerData as JudgeJob;

parentPort?.on('message', async (batch: TokenBatch) => {
  parentPort?.postMessage(writeJudged(await judgeBatch(job, batch)));
});
