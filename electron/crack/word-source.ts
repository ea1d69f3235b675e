/** Where words come from: the bundled list, or a file of any size read piece by piece. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '../../shared/result';
import { commonWords } from './common-words';

export interface WordSource {
  readonly name: string;
  readonly bytes: number;
  /** Whole lines, many a chunk. */
  chunks(): AsyncIterable<Uint8Array>;
}

const pieceBytes = 256 * 1024;
/** Small enough that several threads share even the bundled list. */
const commonWordsAChunk = 500;
/** No secret is longer; a file without line ends must not fill the memory. */
const longestLine = 1024 * 1024;
const lineFeed = 10;

/** The bundled list. */
export function commonSource(): WordSource {
  const words = commonWords();
  return {
    name: 'common secrets',
    bytes: Buffer.byteLength(words.join('\n')),
    async *chunks() {
      for (let start = 0; start < words.length; start += commonWordsAChunk) {
        yield encodeLines(words.slice(start, start + commonWordsAChunk));
      }
    },
  };
}

function encodeLines(words: readonly string[]): Uint8Array {
  return new TextEncoder().encode(words.map((word) => `${word}\n`).join(''));
}

/** A file with a word a line, in whatever encoding. Refuses with `invalid_request` what cannot be read or is empty. */
export async function fileSource(path: string): Promise<WordSource> {
  const name = basename(path);
  const found = await stat(path).catch((error: unknown) => refuse(name, error));
  if (!found.isFile()) {
    throw new Refusal('invalid_request', `"${name}" is not a file; a word list has one word a line.`);
  }
  if (found.size === 0)
    throw new Refusal('invalid_request', `"${name}" is empty; a word list has one word a line.`);
  return { name, bytes: found.size, chunks: () => readLines(path, name) };
}

async function* readLines(path: string, name: string): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      const all = Buffer.concat([rest, piece as Buffer]);
      const end = all.lastIndexOf(lineFeed) + 1;
      rest = all.length - end > longestLine ? Buffer.alloc(0) : all.subarray(end);
      if (end > 0) yield copyOf(all.subarray(0, end));
    }
  } catch (error) {
    refuse(name, error);
  }
  if (rest.length > 0) yield copyOf(rest);
}

/** A slice of a pooled buffer would take its whole pool along into the thread. */
function copyOf(bytes: Buffer): Uint8Array {
  return Uint8Array.from(bytes);
}

function refuse(name: string, error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  throw new Refusal('invalid_request', `The word list "${name}" cannot be read (${code}).`, {
    member: 'words',
  });
}
