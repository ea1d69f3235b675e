/** A scan as the main thread sees it: what the worker last told, and a way to ask it. */

import type { Worker } from 'node:worker_threads';
import type { ScanProgress } from '../../shared/nouns/scan';
import { Refusal } from '../../shared/result';
import type { FromWorker, QuestionName, Questions, ToWorker } from './messages';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: Refusal) => void;
}

export class RunningScan {
  readonly #worker: Worker;
  readonly #onProgress: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #progress: ScanProgress;
  #lastId = 0;
  #isOver = false;

  constructor(worker: Worker, initial: ScanProgress, onProgress: () => void) {
    this.#worker = worker;
    this.#progress = initial;
    this.#onProgress = onProgress;
    worker.on('message', (message: FromWorker) => this.#hear(message));
    // An error, most likely for want of memory, is followed by the exit.
    worker.on('error', () => {});
    worker.once('exit', () => this.#breakOff());
  }

  get progress(): ScanProgress {
    return this.#progress;
  }

  /** What has been found stays. */
  cancel(): void {
    this.#tell({ kind: 'cancel' });
  }

  /** Refuses `not_possible` once the thread has ended. */
  ask<Name extends QuestionName>(
    name: Name,
    asked: Questions[Name]['asked'],
  ): Promise<Questions[Name]['answer']> {
    if (this.#isOver) return Promise.reject(brokenOff());
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#tell({ kind: 'question', id, question: { name, asked } } as ToWorker);
    return answer as Promise<Questions[Name]['answer']>;
  }

  /** Ends the thread; what it had found is gone. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'progress') {
      this.#progress = message.progress;
      this.#onProgress();
      return;
    }
    this.#waiting.get(message.id)?.resolve(message.answer);
    this.#waiting.delete(message.id);
  }

  #breakOff(): void {
    this.#isOver = true;
    this.#progress = { ...this.#progress, state: 'failed' };
    for (const { reject } of this.#waiting.values()) reject(brokenOff());
    this.#waiting.clear();
    this.#onProgress();
  }
}

function brokenOff(): Refusal {
  return new Refusal(
    'not_possible',
    'The scan has broken off, most likely for want of memory: scan fewer files at once.',
  );
}
