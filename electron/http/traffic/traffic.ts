/** The exchanges of this run, in memory only: the newest push out the oldest. */

import type { Exchange, TrafficList } from '../../../shared/nouns/traffic';
import { Refusal } from '../../../shared/result';
import { showExchange } from './exchange';
import { harOf } from './har';
import { type Recorded, sizeOf, summarise } from './recording';

const mostExchanges = 10_000;
/** All of them together, in characters. */
const mostCharacters = 32 * 1024 * 1024;
/** How often a window is told, at most. */
const tellEveryMs = 100;

export class Traffic {
  readonly #notify: () => void;
  readonly #kept: Recorded[] = [];
  #characters = 0;
  #forgotten = 0;
  #lastId = 0;
  #recording = true;
  #telling: NodeJS.Timeout | undefined;

  constructor(notify: () => void) {
    this.#notify = notify;
  }

  get recording(): boolean {
    return this.#recording;
  }

  setRecording(on: boolean): void {
    this.#recording = on;
    this.#tell();
  }

  add(exchange: Omit<Recorded, 'id'>): number {
    this.#lastId += 1;
    const recorded = { ...exchange, id: this.#lastId };
    this.#kept.push(recorded);
    this.#characters += sizeOf(recorded);
    while (
      this.#kept.length > mostExchanges ||
      (this.#characters > mostCharacters && this.#kept.length > 1)
    ) {
      const oldest = this.#kept.shift();
      this.#characters -= oldest === undefined ? 0 : sizeOf(oldest);
      this.#forgotten += 1;
    }
    this.#tell();
    return recorded.id;
  }

  list(): TrafficList {
    const exchanges = this.#kept.map(summarise).reverse();
    return { exchanges, forgotten: this.#forgotten, recording: this.#recording };
  }

  /** Refuses with `not_found` one that has made room. */
  get(id: number, revealed: boolean): Exchange {
    return showExchange(this.raw(id), revealed);
  }

  raw(id: number): Recorded {
    const found = this.#kept.find((recorded) => recorded.id === id);
    if (found !== undefined) return found;
    throw new Refusal('not_found', 'This exchange is no longer kept: newer ones have taken its place.');
  }

  /** HAR 1.2 as text. */
  export(issuer: string, revealed: boolean): string {
    return harOf(issuer, this.#kept, revealed);
  }

  clear(): void {
    this.#kept.length = 0;
    this.#characters = 0;
    this.#forgotten = 0;
    this.#tell();
  }

  close(): void {
    clearTimeout(this.#telling);
  }

  #tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#notify();
    }, tellEveryMs);
    this.#telling.unref();
  }
}
