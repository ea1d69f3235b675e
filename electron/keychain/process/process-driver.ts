/** keytar's three functions, answered by a process that may crash or hang and is then replaced. */

import type { Clock } from '../../auth/clock';
import type { KeychainDriver } from '../os-keychain';
import { type StartTimer, systemTimer } from '../single-file';
import type { DriverProcess, StartDriverProcess } from './driver-process';
import type { KeychainAnswer, KeychainCall, WithoutId } from './messages';
import { createRestartPause } from './restart-pause';

export interface ProcessDriverOptions {
  readonly start: StartDriverProcess;
  readonly clock: Clock;
  readonly startTimer?: StartTimer;
  /**
   * Milliseconds after which a process that hangs in a call is ended. Long, because ending it closes the
   * unlock prompt that somebody may be typing into; the caller has been answered "timeout" long before.
   */
  readonly patienceMs?: number;
}

export interface ProcessDriver extends KeychainDriver {
  /** Starts the process ahead of the first call, so that both start-ups run side by side. Never refuses. */
  warmUp(): void;
  /** Ends the process; later calls refuse. */
  close(): void;
}

interface Waiting {
  readonly resolve: (value: string | boolean | null) => void;
  readonly reject: (error: Error) => void;
  readonly stopTimer: () => void;
}

/** Calls refuse with an `Error` in the system's words, for the caller to translate. */
export function createProcessDriver(options: ProcessDriverOptions): ProcessDriver {
  const calls = new ProcessCalls(options);
  return {
    getPassword: async (service, account) =>
      (await calls.make({ does: 'get', service, account })) as string | null,
    setPassword: async (service, account, secret) => {
      await calls.make({ does: 'set', service, account, secret });
    },
    deletePassword: async (service, account) =>
      (await calls.make({ does: 'delete', service, account })) === true,
    warmUp: () => calls.warmUp(),
    close: () => calls.close(),
  };
}

class ProcessCalls {
  readonly #options: ProcessDriverOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #pause: ReturnType<typeof createRestartPause>;
  #running: DriverProcess | undefined;
  #lastId = 0;
  #closed = false;

  constructor(options: ProcessDriverOptions) {
    this.#options = options;
    this.#pause = createRestartPause(options.clock);
  }

  warmUp(): void {
    try {
      this.#process();
    } catch {
      // The first call tries again and says what is wrong.
    }
  }

  make(call: WithoutId<KeychainCall>): Promise<string | boolean | null> {
    return new Promise((resolve, reject) => {
      const process = this.#process();
      this.#lastId += 1;
      const id = this.#lastId;
      const { startTimer = systemTimer, patienceMs = 120_000 } = this.#options;
      this.#waiting.set(id, { resolve, reject, stopTimer: startTimer(() => process.kill(), patienceMs) });
      process.send({ ...call, id });
    });
  }

  close(): void {
    this.#closed = true;
    this.#running?.kill();
  }

  #process(): DriverProcess {
    if (this.#closed) throw new Error('The keychain process has been closed.');
    if (this.#running) return this.#running;
    this.#pause.assertOver();
    const started = this.#options.start();
    this.#running = started;
    started.onAnswer((answer) => this.#settle(answer));
    started.onEnd((how) => this.#ended(started, how));
    return started;
  }

  #settle(answer: KeychainAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    waiting?.stopTimer();
    // Also a refusal shows that the process lives.
    this.#pause.noteAnswer();
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(new Error(answer.message));
  }

  #ended(ended: DriverProcess, how: string): void {
    if (this.#running !== ended) return;
    this.#running = undefined;
    this.#pause.noteEnd();
    for (const { reject, stopTimer } of this.#waiting.values()) {
      stopTimer();
      reject(new Error(`The keychain process is gone: ${how}.`));
    }
    this.#waiting.clear();
  }
}
