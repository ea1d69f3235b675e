/** The check of a secret that is going on, and the last ones, as a window asks for them. */

import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Refusal } from '../../shared/result';
import type { CrackState, CrackStatus } from '../../shared/tokens/crack';
import type { StartWorker } from '../worker-threads';
import { crack } from './crack';
import { crackTarget } from './target';
import type { WordSource } from './word-source';

export interface CrackRunsOptions {
  readonly startWorker: StartWorker;
  /** How many threads a run gets: one processor stays free. */
  readonly threads: number;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  readonly makeId: () => string;
  readonly notify: () => void;
  /** Gets what is no refusal: a bug. */
  readonly onBug: (error: unknown) => void;
}

interface Run {
  readonly id: string;
  readonly alg: string;
  readonly source: WordSource;
  readonly startedAtMs: number;
  readonly cancelling: AbortController;
  state: CrackState;
  endedAtMs?: number;
  tried: number;
  bytes: number;
  secret?: Uint8Array;
  failure?: string;
}

const keptRuns = 8;
/** A window need not be told more often. */
const noticeEveryMs = 250;

/** One run at a time: a second would only take the processors from the first. */
export class CrackRuns {
  readonly #options: CrackRunsOptions;
  readonly #runs = new Map<string, Run>();
  #noticedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: CrackRunsOptions) {
    this.#options = options;
  }

  /** Starts and returns at once. Refuses with `invalid_token`, or `in_use` while another run goes on. */
  start(token: string, source: WordSource): CrackStatus {
    const target = crackTarget(token);
    if ([...this.#runs.values()].some(({ state }) => state === 'running')) {
      throw new Refusal(
        'in_use',
        'A secret is being looked for already. Cancel that first, or wait for its end.',
      );
    }
    const run = this.#add(target.alg, source);
    void crack(target, source, {
      startWorker: this.#options.startWorker,
      threads: this.#options.threads,
      signal: run.cancelling.signal,
      onProgress: ({ tried, bytes }) => this.#advance(run, tried, bytes),
    }).then(
      ({ secret }) => this.#end(run, secret),
      (error: unknown) => this.#fail(run, error),
    );
    return this.#describe(run);
  }

  /** Refuses with `not_found`. */
  status(id: string): CrackStatus {
    return this.#describe(this.#find(id));
  }

  /** What was tried until now stays known. A run that has ended stays as it is. */
  cancel(id: string): CrackStatus {
    const run = this.#find(id);
    if (run.state === 'running') {
      run.cancelling.abort();
      this.#close(run, 'cancelled');
    }
    return this.#describe(run);
  }

  /** Ends whatever is going on. */
  close(): void {
    for (const { cancelling } of this.#runs.values()) cancelling.abort();
  }

  #add(alg: string, source: WordSource): Run {
    const { makeId, elapsed } = this.#options;
    const run: Run = {
      id: makeId(),
      alg,
      source,
      startedAtMs: elapsed(),
      cancelling: new AbortController(),
      state: 'running',
      tried: 0,
      bytes: 0,
    };
    this.#runs.set(run.id, run);
    const oldest = this.#runs.size > keptRuns ? this.#runs.keys().next().value : undefined;
    if (oldest !== undefined) this.#runs.delete(oldest);
    return run;
  }

  #find(id: string): Run {
    const run = this.#runs.get(id);
    if (run !== undefined) return run;
    throw new Refusal('not_found', 'This check is no longer known. Start it again.');
  }

  #advance(run: Run, tried: number, bytes: number): void {
    if (run.state !== 'running') return;
    run.tried = tried;
    run.bytes = bytes;
    const nowMs = this.#options.elapsed();
    if (nowMs - this.#noticedAtMs < noticeEveryMs) return;
    this.#noticedAtMs = nowMs;
    this.#options.notify();
  }

  #end(run: Run, secret: Uint8Array | undefined): void {
    if (run.state !== 'running') return;
    if (secret !== undefined) run.secret = secret;
    this.#close(run, secret === undefined ? 'not found' : 'found');
  }

  #fail(run: Run, error: unknown): void {
    if (run.state !== 'running') return;
    if (!(error instanceof Refusal)) this.#options.onBug(error);
    run.failure = error instanceof Refusal ? error.message : 'The threads that try the words broke down.';
    this.#close(run, 'failed');
  }

  #close(run: Run, state: CrackState): void {
    run.state = state;
    run.endedAtMs = this.#options.elapsed();
    this.#options.notify();
  }

  #describe(run: Run): CrackStatus {
    const elapsedMs = Math.max((run.endedAtMs ?? this.#options.elapsed()) - run.startedAtMs, 0);
    return {
      id: run.id,
      state: run.state,
      alg: run.alg,
      words: run.source.name,
      tried: run.tried,
      triesPerSecond: elapsedMs === 0 ? 0 : Math.round((run.tried * 1000) / elapsedMs),
      progress: run.state === 'not found' ? 1 : Math.min(run.bytes / Math.max(run.source.bytes, 1), 1),
      elapsedMs: Math.round(elapsedMs),
      threads: this.#options.threads,
      ...(run.secret === undefined ? {} : { secret: readable(run.secret) }),
      message: run.failure ?? sentences[run.state],
    };
  }
}

/** With this computer's processors and clock. Where no thread can be started, a run ends with a sentence. */
export function createCrackRuns(
  options: Pick<CrackRunsOptions, 'makeId' | 'notify' | 'onBug'> & {
    readonly startWorker: StartWorker | undefined;
  },
): CrackRuns {
  return new CrackRuns({
    ...options,
    startWorker: options.startWorker ?? refuseThreads,
    threads: spareProcessors(),
    elapsed: () => performance.now(),
  });
}

/** All processors but one, which stays free for the window. */
export function spareProcessors(): number {
  return Math.max(cpus().length - 1, 1);
}

function refuseThreads(): never {
  throw new Refusal('not_possible', 'There are no threads here: use the command "crack".');
}

/** What an outcome means, for window and command line alike. */
export const sentences: Readonly<Record<CrackState, string>> = {
  running: 'Words are being tried on this computer; nothing leaves it.',
  found:
    'The secret is in the list: anyone can make tokens like this one. Replace it by 32 random bytes or more.',
  'not found':
    'The list does not hold the secret. That does not make it strong: only a long random secret withstands a longer list.',
  cancelled: 'Cancelled before the list was through; nothing follows from that.',
  failed: 'The check failed.',
};

/** Secrets are bytes; most of them are text. */
export function readable(secret: Uint8Array): NonNullable<CrackStatus['secret']> {
  const bytes = Buffer.from(secret);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes)
    ? { text, encoding: 'utf8' }
    : { text: bytes.toString('base64url'), encoding: 'base64url' };
}
