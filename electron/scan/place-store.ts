/**
 * Places of tokens in columns, 28 bytes each. As objects they would take ten times as much, and a long log has millions.
 * The places of one token form a chain; -1 ends it.
 */

/** One place of a token. */
export interface Place {
  /** Which of the scanned files, counted from 0. */
  readonly file: number;
  /** Bytes into the file; of a compressed one, into its text. */
  readonly offset: number;
  /** When the line or request was written, milliseconds since 1970. */
  readonly seenMs?: number | undefined;
  /** Address of the request, without query and fragment. */
  readonly url?: string | undefined;
}

/** Memory is taken for so many places at once. */
const blockPlaces = 16_384;

interface Block {
  readonly offsets: Float64Array;
  /** NaN where nobody knows. */
  readonly seen: Float64Array;
  readonly files: Uint32Array;
  /** 0 for none, else one more than the number of the address. */
  readonly urls: Uint32Array;
  readonly next: Int32Array;
}

export class PlaceStore {
  readonly #blocks: Block[] = [];
  readonly #urls: string[] = [];
  readonly #numberOfUrl = new Map<string, number>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Takes in a place behind the place `last` of the same token, or as its first for -1. Answers the number of the new one. */
  add({ file, offset, seenMs, url }: Place, last: number): number {
    const number = this.#size;
    this.#size += 1;
    const within = number % blockPlaces;
    if (within === 0) this.#blocks.push(emptyBlock());
    const block = this.#blockOf(number);
    block.offsets[within] = offset;
    block.seen[within] = seenMs ?? Number.NaN;
    block.files[within] = file;
    block.urls[within] = url === undefined ? 0 : this.#numberOf(url);
    block.next[within] = -1;
    if (last !== -1) this.#blockOf(last).next[last % blockPlaces] = number;
    return number;
  }

  /** The places from `first` on, in the order in which they were added. */
  *from(first: number): Generator<Place> {
    for (let number = first; number !== -1; ) {
      const { offsets, seen, files, urls, next } = this.#blockOf(number);
      const within = number % blockPlaces;
      const seenMs = seen[within] as number;
      const url = this.#urls[(urls[within] as number) - 1];
      yield {
        file: files[within] as number,
        offset: offsets[within] as number,
        ...(Number.isNaN(seenMs) ? {} : { seenMs }),
        ...(url === undefined ? {} : { url }),
      };
      number = next[within] as number;
    }
  }

  /** Whether one of the places from `first` on is in the file; looks at numbers alone. */
  isIn(file: number, first: number): boolean {
    for (let number = first; number !== -1; ) {
      const { files, next } = this.#blockOf(number);
      if (files[number % blockPlaces] === file) return true;
      number = next[number % blockPlaces] as number;
    }
    return false;
  }

  #blockOf(number: number): Block {
    return this.#blocks[Math.floor(number / blockPlaces)] as Block;
  }

  #numberOf(url: string): number {
    const known = this.#numberOfUrl.get(url);
    if (known !== undefined) return known;
    this.#urls.push(url);
    this.#numberOfUrl.set(url, this.#urls.length);
    return this.#urls.length;
  }
}

function emptyBlock(): Block {
  return {
    offsets: new Float64Array(blockPlaces),
    seen: new Float64Array(blockPlaces),
    files: new Uint32Array(blockPlaces),
    urls: new Uint32Array(blockPlaces),
    next: new Int32Array(blockPlaces),
  };
}
