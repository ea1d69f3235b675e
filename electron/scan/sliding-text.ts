/** A stream of any length as texts of a bounded length that overlap, so that no token is cut by a border. */

import { type Encoding, readEncoding } from './encoding';

/** Lengths in bytes, all even. */
export interface Reach {
  /** What stays visible before the part that is searched next. */
  readonly before: number;
  /** The longest stretch that can be found wherever it lies. */
  readonly longest: number;
  /** New text a step; more of it makes fewer steps. */
  readonly step: number;
}

export interface TextWindow {
  readonly text: string;
  /** Characters of the text that have been searched already and are surroundings only. */
  readonly from: number;
  readonly isFirst: boolean;
  /** Nothing follows the text. */
  readonly isLast: boolean;
  /** Characters are bytes read as Latin-1: what they mean beyond ASCII is for the reader to find out. */
  readonly isBytes: boolean;
  /** The longest stretch that has to be found wherever it lies, in characters. */
  readonly longest: number;
  /** Bytes from the beginning of the stream to a character of the text. */
  readonly byteAt: (character: number) => number;
}

/**
 * Searches a window and answers how many of its characters are done with: all of the last one, and of every other one
 * at least all but twice the longest stretch.
 */
export type SearchWindow = (window: TextWindow) => number;

export class SlidingText {
  readonly #search: SearchWindow;
  readonly #before: number;
  readonly #longest: number;
  readonly #buffer: Buffer;
  #encoding: Encoding | undefined;
  /** Bytes of the buffer in use, and how many of them are surroundings. */
  #filled = 0;
  #from = 0;
  /** Bytes of the stream before the buffer. */
  #passed = 0;

  constructor(search: SearchWindow, { before, longest, step }: Reach) {
    this.#search = search;
    this.#before = before;
    this.#longest = longest;
    this.#buffer = Buffer.allocUnsafe(before + 2 * longest + step);
  }

  /** Takes the next bytes; searches as often as the buffer fills. */
  write(chunk: Uint8Array): void {
    for (let taken = 0; taken < chunk.length; ) {
      const piece = chunk.subarray(taken, taken + this.#buffer.length - this.#filled);
      this.#buffer.set(piece, this.#filled);
      this.#filled += piece.length;
      taken += piece.length;
      if (this.#filled === this.#buffer.length) this.#slide(false);
    }
  }

  /** Searches what is left. */
  end(): void {
    this.#slide(true);
  }

  #slide(isLast: boolean): void {
    const isFirst = this.#encoding === undefined;
    const encoding = this.#openEncoding();
    const { unit } = encoding;
    const passed = this.#passed;
    const done = this.#search({
      text: readText(this.#buffer.subarray(0, this.#filled), encoding),
      from: this.#from / unit,
      isFirst,
      isLast,
      isBytes: unit === 1,
      longest: this.#longest / unit,
      byteAt: (character) => passed + character * unit,
    });
    this.#keepFrom(Math.max(done * unit - this.#before, 0));
    this.#from = Math.min(done * unit, this.#before);
  }

  /** Read once, when there is enough to tell; the mark itself is no text. */
  #openEncoding(): Encoding {
    if (this.#encoding !== undefined) return this.#encoding;
    this.#encoding = readEncoding(this.#buffer.subarray(0, this.#filled));
    this.#keepFrom(this.#encoding.mark);
    return this.#encoding;
  }

  #keepFrom(start: number): void {
    this.#buffer.copyWithin(0, start, this.#filled);
    this.#filled -= start;
    this.#passed += start;
  }
}

function readText(bytes: Buffer, { unit, bigEndian }: Encoding): string {
  if (unit === 1) return bytes.toString('latin1');
  if (!bigEndian) return bytes.toString('utf16le');
  // A copy, as the end of these bytes is the beginning of the next window.
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}
