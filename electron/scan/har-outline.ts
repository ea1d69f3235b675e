/** When each request of a HAR was made and where to, read from the file as it streams by (HAR 1.2, "entries"). */

export interface HarEntry {
  /** Bytes into the file; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly startedMs?: number;
  /** Without query and fragment: they are where tokens stand. */
  readonly url?: string;
}

const structure = /["{}[\],]/g;
const endOfString = /["\\]/g;

/** Depth of "url" in {"log":{"entries":[{"request":{"url":…; whatever is deeper is only counted. */
const deepest = 5;
const longestValue = 4096;

export function isHar(text: string): boolean {
  return /^\s*\{\s*"log"\s*:\s*\{/.test(text.slice(0, 1024));
}

/** Takes the text piece by piece, cut anywhere, and calls back at the end of each entry. Never throws. */
export class HarOutline {
  readonly #onEntry: (entry: HarEntry) => void;
  #depth = 0;
  readonly #isObject: boolean[] = [];
  readonly #names: string[] = [];
  #isNameNext = false;
  #inString = false;
  #isEscaped = false;
  #value = '';
  #start = 0;
  #startedMs: number | undefined;
  #url: string | undefined;

  constructor(onEntry: (entry: HarEntry) => void) {
    this.#onEntry = onEntry;
  }

  /** `byteAt` tells where a character of this piece lies in the file. */
  write(text: string, byteAt: (character: number) => number): void {
    let at = 0;
    while (at < text.length) {
      if (this.#inString) at = this.#string(text, at);
      else at = this.#structure(text, at, byteAt);
    }
  }

  /** Goes on in a string; answers where to go on after it. */
  #string(text: string, from: number): number {
    let at = from;
    if (this.#isEscaped) at += 1;
    this.#isEscaped = false;
    for (;;) {
      endOfString.lastIndex = at;
      const stop = endOfString.exec(text)?.index ?? text.length;
      if (text[stop] === '\\' && stop + 1 < text.length) {
        at = stop + 2;
        continue;
      }
      this.#isEscaped = text[stop] === '\\';
      this.#keep(text.slice(from, this.#isEscaped ? stop + 1 : stop));
      if (text[stop] === '"') this.#endString();
      return stop + 1;
    }
  }

  #keep(text: string): void {
    if (this.#depth <= deepest && this.#value.length < longestValue) {
      this.#value += text.slice(0, longestValue);
    }
  }

  #endString(): void {
    this.#inString = false;
    if (this.#depth > deepest) return;
    if (this.#isNameNext) this.#names[this.#depth] = this.#value;
    else this.#take(this.#value);
    this.#isNameNext = false;
  }

  #take(value: string): void {
    const name = this.#names[this.#depth];
    if (this.#isInEntry(4) && name === 'startedDateTime') this.#startedMs = momentOf(value);
    if (this.#isInEntry(5) && this.#names[4] === 'request' && name === 'url') this.#url = addressOf(value);
  }

  #isInEntry(depth: number): boolean {
    return this.#depth === depth && this.#names[1] === 'log' && this.#names[2] === 'entries';
  }

  #structure(text: string, from: number, byteAt: (character: number) => number): number {
    structure.lastIndex = from;
    const at = structure.exec(text)?.index ?? text.length;
    const sign = text[at];
    if (sign === '"') this.#openString();
    else if (sign === '{' || sign === '[') this.#open(sign === '{', byteAt, at);
    else if (sign === '}' || sign === ']') this.#close(byteAt, at);
    else if (sign === ',') this.#isNameNext = this.#isObject[this.#depth] === true;
    return at + 1;
  }

  #openString(): void {
    this.#inString = true;
    this.#value = '';
  }

  #open(isObject: boolean, byteAt: (character: number) => number, at: number): void {
    this.#depth += 1;
    if (this.#depth > deepest) return;
    this.#isObject[this.#depth] = isObject;
    this.#isNameNext = isObject;
    if (!this.#isInEntry(4)) return;
    this.#start = byteAt(at);
    this.#startedMs = undefined;
    this.#url = undefined;
  }

  #close(byteAt: (character: number) => number, at: number): void {
    if (this.#isInEntry(4)) {
      this.#onEntry({
        start: this.#start,
        end: byteAt(at) + 1,
        ...(this.#startedMs === undefined ? {} : { startedMs: this.#startedMs }),
        ...(this.#url === undefined ? {} : { url: this.#url }),
      });
    }
    this.#depth = Math.max(this.#depth - 1, 0);
    this.#isNameNext = false;
  }
}

function momentOf(value: string): number | undefined {
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

function addressOf(written: string): string {
  return meaningOf(written).split(/[?#]/, 1)[0] ?? '';
}

function meaningOf(written: string): string {
  try {
    return JSON.parse(`"${Buffer.from(written, 'latin1').toString('utf8')}"`) as string;
  } catch {
    return written;
  }
}
