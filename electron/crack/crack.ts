/** Trying a list of words on one token with several threads: they ask for chunks, the first hit ends it. */

import type { Worker } from 'node:worker_threads';
import type { StartWorker } from '../worker-threads';
import type { CrackTarget, TriedWords } from './try-words';
import type { WordSource } from './word-source';

export interface CrackProgress {
  readonly tried: number;
  /** Bytes of the list that have been tried. */
  readonly bytes: number;
}

export interface CrackOutcome extends CrackProgress {
  /** The bytes of the secret, where the list holds it. */
  readonly secret?: Uint8Array;
}

export interface CrackOptions {
  readonly startWorker: StartWorker;
  readonly threads: number;
  /** Ends the threads at once; what was tried until then is the outcome. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CrackProgress) => void;
}

/** Tries every word until one is the secret. Rejects with the refusal of a list that cannot be read to its end. */
export async function crack(
  target: CrackTarget,
  source: WordSource,
  options: CrackOptions,
): Promise<CrackOutcome> {
  const run = new Run(source.chunks()[Symbol.asyncIterator](), options);
  const workers = Array.from({ length: options.threads }, () => options.startWorker('crack', target));
  const stop = (): void => run.stop();
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted) run.stop();
  try {
    await Promise.all(workers.map((worker) => run.feed(worker)));
    return run.outcome();
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await Promise.all([run.release(), ...workers.map((worker) => worker.terminate())]);
  }
}

class Run {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #options: CrackOptions;
  readonly #stopped: Promise<undefined>;
  #stop: () => void = () => undefined;
  #isOver = false;
  #tried = 0;
  #bytes = 0;
  #secret: Uint8Array | undefined;

  constructor(chunks: AsyncIterator<Uint8Array>, options: CrackOptions) {
    this.#chunks = chunks;
    this.#options = options;
    this.#stopped = new Promise((resolve) => {
      this.#stop = () => resolve(undefined);
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#stop();
  }

  async release(): Promise<void> {
    await this.#chunks.return?.();
  }

  outcome(): CrackOutcome {
    const progress = { tried: this.#tried, bytes: this.#bytes };
    return this.#secret === undefined ? progress : { ...progress, secret: this.#secret };
  }

  async feed(worker: Worker): Promise<void> {
    const breakdown = breakdownOf(worker);
    try {
      while (!this.#isOver) {
        const { value: chunk } = await this.#chunks.next();
        if (chunk === undefined || this.#isOver) return;
        const answer = await Promise.race([ask(worker, chunk), breakdown, this.#stopped]);
        if (answer !== undefined) this.#note(answer, chunk.byteLength);
      }
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  #note({ tried, secret }: TriedWords, bytes: number): void {
    this.#tried += tried;
    this.#bytes += bytes;
    if (secret !== undefined) {
      this.#secret = secret;
      this.stop();
    }
    this.#options.onProgress?.({ tried: this.#tried, bytes: this.#bytes });
  }
}

/** One chunk at a time, so that an answer needs no number. */
function ask(worker: Worker, chunk: Uint8Array): Promise<TriedWords> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.postMessage(chunk);
  });
}

/** Rejects when the thread breaks down; listened to from the start, because nobody hears an error later. */
function breakdownOf(worker: Worker): Promise<never> {
  const breakdown = new Promise<never>((_resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread ended without an answer.')));
  });
  breakdown.catch(() => undefined);
  return breakdown;
}
