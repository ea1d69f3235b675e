/** The thread of one scan: reads, finds and keeps the tokens, and answers for them until it is ended. */

import { parentPort, workerData } from 'node:worker_threads';
import { Listing } from './listing';
import type { FromWorker, Question, ScanJob, ToWorker } from './messages';
import { Scan } from './scan';
import { toScannedToken } from './scan-row';
import { Timelines } from './timeline';

/** Often enough for a bar that moves. */
const progressMs = 200;

const { sources } = workerData as ScanJob;
const scan = new Scan(sources);
const listing = new Listing(scan.table);
const timelines = new Timelines(scan.table);
const stop = new AbortController();

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'cancel') stop.abort();
  else tell({ kind: 'answer', id: message.id, answer: answer(message.question) });
});

void run();

async function run(): Promise<void> {
  const reporting = setInterval(report, progressMs);
  await scan.run(stop.signal);
  clearInterval(reporting);
  report();
}

function report(): void {
  tell({ kind: 'progress', progress: scan.progress() });
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function isFinal(): boolean {
  return scan.state !== 'running';
}

function answer({ name, asked }: Question): unknown {
  const { rows } = scan.table;
  switch (name) {
    case 'page':
      return listing.page(asked.query, isFinal(), asked.nowS);
    case 'token': {
      const row = rows[asked.index];
      return row && toScannedToken(scan.table, row);
    }
    case 'texts':
      return asked.indexes.map((index) => rows[index]?.token);
    case 'timeline':
      return timelines.page(asked, isFinal());
  }
}
