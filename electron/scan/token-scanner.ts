/** One file or text, piece by piece: its tokens go into the table with their places and times. */

import { limits } from '../../shared/limits';
import { HarOutline, type HarEntry, isHar } from './har-outline';
import { LineClock } from './line-clock';
import { searchWindow } from './search-window';
import { type Reach, SlidingText, type TextWindow } from './sliding-text';
import type { Place } from './place-store';
import type { TokenTable } from './token-table';

/** Twice for UTF-16, twice for the escapes of a JSON string in a JSON string. */
const usualReach: Reach = { before: 256, longest: 4 * limits.tokenBytes, step: 512 * 1024 };

interface Sighting {
  readonly token: string;
  readonly offset: number;
}

export class TokenScanner {
  readonly #table: TokenTable;
  readonly #file: number;
  readonly #text: SlidingText;
  readonly #lines = new LineClock();
  #insideRun = false;
  #har: HarOutline | undefined;
  /** Of the HAR entry that has not ended yet, which is where its time may stand. */
  #waiting: Sighting[] = [];

  /** `file` is the number its places get. */
  constructor(table: TokenTable, file: number, reach: Reach = usualReach) {
    this.#table = table;
    this.#file = file;
    this.#text = new SlidingText((window) => this.#search(window), reach);
  }

  write(chunk: Uint8Array): void {
    this.#text.write(chunk);
  }

  /** Call it also when reading failed: what has been read counts. */
  end(): void {
    this.#text.end();
    for (const { token, offset } of this.#waiting) this.#see(token, { offset });
    this.#waiting = [];
  }

  #search(window: TextWindow): number {
    if (window.isFirst && isHar(window.text)) this.#har = new HarOutline((entry) => this.#endEntry(entry));
    const { candidates, done, insideRun } = searchWindow(window, this.#insideRun);
    this.#insideRun = insideRun;
    this.#lines.enter(window);
    for (const { token, start } of candidates) {
      const offset = window.byteAt(start);
      if (this.#har === undefined) this.#see(token, { offset, seenMs: this.#lines.at(window.text, start) });
      else this.#waiting.push({ token, offset });
    }
    this.#lines.at(window.text, done);
    const { from, text, byteAt } = window;
    this.#har?.write(text.slice(from, done), (character) => byteAt(from + character));
    return done;
  }

  #endEntry({ start, end, startedMs, url }: HarEntry): void {
    const rest = this.#waiting.findIndex(({ offset }) => offset >= end);
    const ended = this.#waiting.splice(0, rest === -1 ? this.#waiting.length : rest);
    for (const { token, offset } of ended) {
      const isInside = offset >= start;
      this.#see(token, { offset, ...(isInside ? { seenMs: startedMs, url } : {}) });
    }
  }

  #see(token: string, place: Omit<Place, 'file'>): void {
    this.#table.see(token, { file: this.#file, ...place });
  }
}
