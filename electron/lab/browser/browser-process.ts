/** Starting the laboratory's browser and asking it, from plain Node. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Answer, CallInput, CallName, CallOutput, Question } from './messages';

export interface LabBrowser {
  readonly ask: <C extends CallName>(does: C, input: CallInput<C>) => Promise<CallOutput<C>>;
  readonly pid: number;
  /** Ends it as a user does, so that it writes what it has; by force where that takes too long. */
  readonly quit: () => Promise<void>;
  /** At once; what waits for an answer rejects. */
  readonly kill: () => void;
}

export interface BrowserOptions {
  /** Chromium's profile. */
  readonly profileFolder: string;
  readonly switches?: readonly string[];
  readonly signal: AbortSignal;
}

export type StartBrowser = (options: BrowserOptions) => Promise<LabBrowser>;

export interface BrowserBinary {
  /** Electron's own path. */
  readonly executable: string;
  /** The folder with the package.json that names the browser's entry. */
  readonly appFolder: string;
  /** Switches that this surrounding needs: no sandbox as root, no GPU on a virtual display. */
  readonly switches: readonly string[];
}

const startMs = 20_000;
const answerMs = 15_000;
const quitMs = 4_000;

/** Rejects where it does not come up, or where the signal says so. */
export function browserStarter({ executable, appFolder, switches }: BrowserBinary): StartBrowser {
  return async ({ profileFolder, switches: own = [], signal }) => {
    const args = [appFolder, `--user-data-dir=${profileFolder}`, ...switches, ...own];
    const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...env } = process.env;
    const child = spawn(executable, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const calls = new Calls(child);
    const kill = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', kill, { once: true });
    child.once('exit', () => signal.removeEventListener('abort', kill));
    if (signal.aborted) kill();
    await withLimit(calls.ready, startMs, 'The browser of the laboratory did not start in time.').catch(
      (error) => {
        kill();
        throw error;
      },
    );
    return {
      ask: (does, input) =>
        withLimit(calls.ask(does, input), answerMs, `The browser did not answer "${does}" in time.`),
      pid: child.pid ?? 0,
      quit: () => quit(child),
      kill,
    };
  };
}

class Calls {
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  readonly #child: ChildProcess;
  #lastId = 0;
  readonly ready: Promise<void>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.ready = this.#wait(0);
    child.on('message', (answer: Answer) => this.#settle(answer));
    child.on('error', (error) => this.#rejectAll(error.message));
    child.on('exit', (code, signal) =>
      this.#rejectAll(`The browser ended with ${signal ?? `code ${code}`}.`),
    );
  }

  ask<C extends CallName>(does: C, input: CallInput<C>): Promise<CallOutput<C>> {
    this.#lastId += 1;
    const question: Question = { id: this.#lastId, does, input };
    const answer = this.#wait<CallOutput<C>>(question.id);
    this.#child.send(question, (error) => {
      if (error) this.#settle({ id: question.id, ok: false, message: error.message });
    });
    return answer;
  }

  #wait<T>(id: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: never) => void, reject });
    });
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value as never);
    else waiting?.reject(new Error(answer.message));
  }

  #rejectAll(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }
}

async function quit(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  // Its end of the line tells it to go.
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), quitMs);
  await gone;
  clearTimeout(timer);
}

function withLimit<T>(work: Promise<T>, ms: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
