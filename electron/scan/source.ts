/** Where the bytes of a scan come from. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export type Source =
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  /** Standard input. */
  | { readonly kind: 'stream'; readonly name: string; readonly stream: AsyncIterable<Uint8Array | string> };

export interface OpenedSource {
  /** Bytes as they lie there; undefined where nobody knows beforehand. */
  readonly size: number | undefined;
  /** Inflated where they are gzip (RFC 1952). Iterating may reject with the system's error. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

const chunkBytes = 256 * 1024;

/** `onRead` hears of every piece as it lies there, in bytes. Rejects with the system's error. */
export async function openSource(source: Source, onRead: (bytes: number) => void): Promise<OpenedSource> {
  if (source.kind === 'text') {
    const bytes = Buffer.from(source.text);
    return { size: bytes.length, bytes: counted([bytes], onRead) };
  }
  if (source.kind === 'stream') return { size: undefined, bytes: unzipped(counted(source.stream, onRead)) };
  const stats = await stat(source.path);
  const file = createReadStream(source.path, { highWaterMark: chunkBytes });
  return { size: stats.isFile() ? stats.size : undefined, bytes: unzipped(counted(file, onRead)) };
}

async function* counted(
  pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    onRead(bytes.length);
    yield bytes;
  }
}

async function* unzipped(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await pieces.next();
  if (first.done) return;
  const all = startingWith(first.value, pieces);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) yield* all;
  // A failure of either side ends the iteration with its error, so nothing is left for the callback.
  else yield* pipeline(Readable.from(all), createGunzip({ chunkSize: chunkBytes }), () => {});
}

async function* startingWith(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
