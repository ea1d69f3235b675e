/** The exchanges of this run, in memory only: the newest push out the oldest. */

import type { Exchange, ExchangeSummary, TrafficList } from '../../../shared/nouns/traffic';
import { Refusal } from '../../../shared/result';
import { showExchange } from './exchange';
import { harOf } from './har';
import { type Passed, readPassed, type Recorded, sizeOf, summarise } from './recording';

const mostExchanges = 10_000;
/** All of them together, in characters. */
const mostCharacters = 32 * 1024 * 1024;
/** How often a window is told, at most. */
const tellEveryMs = 100;

interface Kept {
  readonly id: number;
  readonly passed: Passed;
  /** Characters. */
  readonly size: number;
  /** Made when the list is asked for, which is over and over while the same exchanges are in it. */
  summary?: ExchangeSummary;
}

export class Traffic {
  readonly #notify: () => void;
  /** By id, each in the place of the one that was so many before it. */
  readonly #kept: (Kept | undefined)[] = [];
  #oldestId = 1;
  #lastId = 0;
  #characters = 0;
  #forgotten = 0;
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

  add(passed: Passed): number {
    while (this.#lastId - this.#oldestId + 1 >= mostExchanges) this.#forgetOldest();
    this.#lastId += 1;
    const size = sizeOf(passed);
    this.#kept[this.#lastId % mostExchanges] = { id: this.#lastId, passed, size };
    this.#characters += size;
    while (this.#characters > mostCharacters && this.#oldestId < this.#lastId) this.#forgetOldest();
    this.#tell();
    return this.#lastId;
  }

  list(): TrafficList {
    const exchanges = this.#all().map((kept) => {
      kept.summary ??= summarise(readPassed(kept.id, kept.passed));
      return kept.summary;
    });
    return { exchanges: exchanges.reverse(), forgotten: this.#forgotten, recording: this.#recording };
  }

  /** Refuses with `not_found` one that has made room. */
  get(id: number, revealed: boolean): Exchange {
    return showExchange(this.raw(id), revealed);
  }

  raw(id: number): Recorded {
    const found = this.#kept[id % mostExchanges];
    if (found?.id === id) return readPassed(id, found.passed);
    throw new Refusal('not_found', 'This exchange is no longer kept: newer ones have taken its place.');
  }

  /** HAR 1.2 as text. */
  export(issuer: string, revealed: boolean): string {
    const all = this.#all().map(({ id, passed }) => readPassed(id, passed));
    return harOf(issuer, all, revealed);
  }

  clear(): void {
    this.#kept.length = 0;
    this.#oldestId = this.#lastId + 1;
    this.#characters = 0;
    this.#forgotten = 0;
    this.#tell();
  }

  close(): void {
    clearTimeout(this.#telling);
  }

  /** The oldest first. */
  #all(): readonly Kept[] {
    const ids = Array.from(
      { length: this.#lastId - this.#oldestId + 1 },
      (_, index) => this.#oldestId + index,
    );
    return ids.flatMap((id) => this.#kept[id % mostExchanges] ?? []);
  }

  #forgetOldest(): void {
    const place = this.#oldestId % mostExchanges;
    this.#characters -= this.#kept[place]?.size ?? 0;
    this.#kept[place] = undefined;
    this.#oldestId += 1;
    this.#forgotten += 1;
  }

  #tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#notify();
    }, tellEveryMs);
    this.#telling.unref();
  }
}
