/**
 * Signatures that are wanted in the same turn of the event loop, made by a thread of their own while this one reads the
 * next requests. One alone is made here: it would take longer to tell a thread of it.
 */

import type { KeyObject } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { type QuickAlgorithm, quickSign } from './quick-sign';
import type { SignatureBatch } from './signing-worker';

interface Wanted {
  readonly alg: QuickAlgorithm;
  readonly key: KeyObject;
  readonly input: string;
  readonly resolve: (signature: string) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that dies this often is not started again. */
const mostDeaths = 3;

export class SigningThread {
  readonly #startWorker: () => Worker;
  #wanted: Wanted[] = [];
  /** The oldest first, which the thread answers first. */
  #sent: (readonly Wanted[])[] = [];
  #worker: Worker | undefined;
  /** The key that the thread has. */
  #key: KeyObject | undefined;
  #deaths = 0;

  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker;
  }

  /** Base64url. `input` is a signing input (RFC 7515 §5.1). */
  sign(request: Pick<Wanted, 'alg' | 'key' | 'input'>): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#wanted.push({ ...request, resolve, reject });
      if (this.#wanted.length === 1) setImmediate(() => this.#begin());
    });
  }

  /** Ends the thread, and with it its copy of the key. What it was at is signed here. */
  forget(): void {
    const [worker, sent] = [this.#worker, this.#sent];
    this.#worker = undefined;
    this.#key = undefined;
    this.#sent = [];
    void worker?.terminate();
    for (const batch of sent) signHere(batch);
  }

  #begin(): void {
    const wanted = this.#wanted;
    this.#wanted = [];
    for (const key of new Set(wanted.map((one) => one.key)))
      this.#signAll(wanted.filter((one) => one.key === key));
  }

  /** All with one key. */
  #signAll(batch: readonly Wanted[]): void {
    if (batch.length > 1 && this.#deaths < mostDeaths) this.#send(batch);
    else signHere(batch);
  }

  #send(batch: readonly Wanted[]): void {
    const [{ alg, key }] = batch as readonly [Wanted];
    const message: SignatureBatch = {
      alg,
      inputs: batch.map(({ input }) => input).join(' '),
      ...(key !== this.#key && { key }),
    };
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(message);
      this.#key = key;
      this.#sent.push(batch);
      // A program may have nothing to wait for but its signatures.
      if (this.#sent.length === 1) this.#worker.ref();
    } catch {
      // No thread to be had, or a key that this runtime passes to none.
      this.#deaths = mostDeaths;
      this.forget();
      signHere(batch);
    }
  }

  #start(): Worker {
    const worker = this.#startWorker();
    worker.on('message', (signatures: string) => this.#settle(worker, signatures));
    // An error is followed by the exit.
    worker.on('error', () => {});
    worker.once('exit', () => this.#bury(worker));
    return worker;
  }

  #settle(worker: Worker, signatures: string): void {
    if (worker !== this.#worker) return;
    const batch = this.#sent.shift() ?? [];
    if (this.#sent.length === 0) worker.unref();
    for (const [index, signature] of signatures.split(' ').entries()) batch[index]?.resolve(signature);
  }

  #bury(worker: Worker): void {
    if (worker !== this.#worker) return;
    this.#deaths += 1;
    this.forget();
  }
}

function signHere(batch: readonly Wanted[]): void {
  for (const { alg, key, input, resolve, reject } of batch) {
    try {
      resolve(quickSign(alg, input, key));
    } catch (error) {
      reject(error);
    }
  }
}
