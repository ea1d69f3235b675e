/** One call at a time, each with a time limit: concurrent libsecret calls have crashed, and a prompt can hang one. */

/** Calls back once after so many milliseconds; the answer stops it. */
export type StartTimer = (callback: () => void, ms: number) => () => void;

export const systemTimer: StartTimer = (callback, ms) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

export interface SingleFileOptions {
  readonly timeoutMs: number;
  readonly startTimer: StartTimer;
  /** What a call is refused with once one has overrun its time. */
  readonly overrun: () => Error;
}

interface Job {
  readonly start: () => Promise<void>;
  readonly refuse: (error: Error) => void;
}

/**
 * A native call cannot be cancelled. One that overruns its time keeps its place, and until it comes back all
 * others are refused at once: every further call would hold one more thread of libuv's four.
 */
export class SingleFile {
  readonly #options: SingleFileOptions;
  readonly #waiting: Job[] = [];
  readonly #onSettled: (() => void)[] = [];
  #running = false;
  #stuck = false;

  constructor(options: SingleFileOptions) {
    this.#options = options;
  }

  /** Runs the call when its turn comes; the time limit counts from then. */
  run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#stuck) return Promise.reject(this.#options.overrun());
    return new Promise<T>((resolve, reject) => {
      // Promise.resolve().then, so that a synchronous throw of a native module is a rejection like any other.
      const start = () => Promise.resolve().then(call).then(resolve, reject);
      this.#waiting.push({ start, refuse: reject });
      this.#next();
    });
  }

  /** Resolves when no call is stuck. */
  settled(): Promise<void> {
    if (!this.#stuck) return Promise.resolve();
    return new Promise((resolve) => this.#onSettled.push(resolve));
  }

  #next(): void {
    const job = this.#running ? undefined : this.#waiting.shift();
    if (job === undefined) return;
    this.#running = true;
    const stopTimer = this.#options.startTimer(() => this.#overrun(job), this.#options.timeoutMs);
    void job.start().then(() => {
      stopTimer();
      this.#release();
    });
  }

  #overrun(job: Job): void {
    this.#stuck = true;
    for (const { refuse } of [job, ...this.#waiting.splice(0)]) refuse(this.#options.overrun());
  }

  #release(): void {
    this.#running = false;
    this.#stuck = false;
    for (const resolve of this.#onSettled.splice(0)) resolve();
    this.#next();
  }
}
