/** Lines of standard input as NDJSON means them: split at line feeds only, and none so long that it fills the memory. */

const lineFeed = 0x0a;

/** No more lines than this come at once. */
const mostLines = 256;

/**
 * Yields lines without their ends, blank ones left out; all that a chunk of the input completes together, so that nobody
 * who sends a line has to send another to get its answer. `undefined` stands for a line of more than `longest` bytes.
 */
export async function* readLines(
  input: NodeJS.ReadableStream,
  longest: number,
): AsyncGenerator<readonly (string | undefined)[]> {
  const pending = new PendingLine(longest);
  for await (const chunk of input) yield* batchesOf(pending, Buffer.from(chunk as string | Buffer));
  const last = pending.take();
  if (!isBlank(last)) yield [last];
}

function* batchesOf(pending: PendingLine, chunk: Buffer): Generator<readonly (string | undefined)[]> {
  let lines: (string | undefined)[] = [];
  let start = 0;
  for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
    pending.add(chunk.subarray(start, end));
    const line = pending.take();
    if (!isBlank(line)) lines.push(line);
    start = end + 1;
    if (lines.length < mostLines) continue;
    yield lines;
    lines = [];
  }
  pending.add(chunk.subarray(start));
  if (lines.length > 0) yield lines;
}

function isBlank(line: string | undefined): boolean {
  return line !== undefined && line.trim() === '';
}

class PendingLine {
  readonly #longest: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  add(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes <= this.#longest) this.#pieces.push(piece);
    else this.#pieces = [];
  }

  take(): string | undefined {
    const line = this.#bytes > this.#longest ? undefined : Buffer.concat(this.#pieces).toString('utf8');
    this.#pieces = [];
    this.#bytes = 0;
    return line;
  }
}
