/** Threads that take batches one at a time; one that dies is replaced, and its batch goes to another. */

import type { Worker } from 'node:worker_threads';

export interface ThreadPoolOptions<Batch, Answer> {
  readonly startWorker: () => Worker;
  /** Started when there is work for them. */
  readonly threads: number;
  /** Answers a batch over which two threads have died: a third would not fare better. */
  readonly giveUp: (batch: Batch) => Answer;
}

interface Task<Batch, Answer> {
  readonly batch: Batch;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: PoolClosed) => void;
  deaths: number;
}

/** A batch that was not answered before the pool was closed. */
export class PoolClosed extends Error {}

/** Batches are cloned, not transferred: of a thread that dies nothing comes back. */
export class ThreadPool<Batch, Answer> {
  readonly #options: ThreadPoolOptions<Batch, Answer>;
  readonly #waiting: Task<Batch, Answer>[] = [];
  readonly #busy = new Map<Worker, Task<Batch, Answer>>();
  readonly #idle: Worker[] = [];
  #isClosed = false;

  constructor(options: ThreadPoolOptions<Batch, Answer>) {
    this.#options = options;
  }

  /** Rejects with `PoolClosed` alone. Whoever calls sees to it that not too many wait. */
  answer(batch: Batch): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new PoolClosed());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject, deaths: 0 });
      this.#distribute();
    });
  }

  /** Ends the threads at once, whatever they are at. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()];
    for (const { reject } of [...this.#busy.values(), ...this.#waiting.splice(0)]) reject(new PoolClosed());
    this.#busy.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #distribute(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop() ?? this.#startAnother();
      const task = worker && this.#waiting.shift();
      if (worker === undefined || task === undefined) return;
      this.#busy.set(worker, task);
      worker.postMessage(task.batch);
    }
  }

  #startAnother(): Worker | undefined {
    if (this.#busy.size + this.#idle.length >= this.#options.threads) return undefined;
    const worker = this.#options.startWorker();
    worker.on('message', (answer: Answer) => this.#finish(worker, answer));
    // An error is followed by the exit.
    worker.on('error', () => {});
    worker.once('exit', () => this.#bury(worker));
    return worker;
  }

  #finish(worker: Worker, answer: Answer): void {
    const task = this.#busy.get(worker);
    if (task === undefined) return;
    this.#busy.delete(worker);
    this.#idle.push(worker);
    this.#distribute();
    task.resolve(answer);
  }

  #bury(worker: Worker): void {
    if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1);
    const task = this.#busy.get(worker);
    this.#busy.delete(worker);
    if (task !== undefined) this.#tryAgain(task);
    this.#distribute();
  }

  #tryAgain(task: Task<Batch, Answer>): void {
    task.deaths += 1;
    if (task.deaths < 2) this.#waiting.unshift(task);
    else task.resolve(this.#options.giveUp(task.batch));
  }
}
