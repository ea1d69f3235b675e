/** The innermost loop: one HMAC a word. */

import { createHmac } from 'node:crypto';

/** What every word is tried on; plain values, so that it can be cloned into a thread. */
export interface CrackTarget {
  readonly alg: string;
  /** Node's name of the hash: "sha256". */
  readonly hash: string;
  /** The bytes the MAC is computed over (RFC 7515 §5.1), put together once. */
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

export interface TriedWords {
  readonly tried: number;
  /** The bytes of the word that is the secret. */
  readonly secret?: Uint8Array;
}

const lineFeed = 10;
const carriageReturn = 13;

/** Tries each line of a chunk as it stands, byte for byte; an empty line is the empty secret. Stops at the first hit. */
export type TryWords = (chunk: Uint8Array) => TriedWords;

/**
 * What depends on the token alone is computed here, once for all words. Bytes go in and out as Latin-1 text, a character
 * a byte ("binary" is another name for it): Node 24 takes a key that is text five times as fast as one in a buffer.
 */
export function wordTrier({ hash, signingInput, signature }: CrackTarget): TryWords {
  const mac = Buffer.from(signature).toString('latin1');
  return (chunk) =>
    tryEach(
      chunk,
      (word) => createHmac(hash, word, { encoding: 'latin1' }).update(signingInput).digest('binary') === mac,
    );
}

function tryEach(chunk: Uint8Array, isSecret: (word: string) => boolean): TriedWords {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  let tried = 0;
  for (let start = 0; start < bytes.length; ) {
    const next = bytes.indexOf(lineFeed, start);
    const end = next === -1 ? bytes.length : next;
    const last = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
    tried += 1;
    if (isSecret(bytes.toString('latin1', start, last)))
      return { tried, secret: Uint8Array.from(bytes.subarray(start, last)) };
    start = end + 1;
  }
  return { tried };
}
