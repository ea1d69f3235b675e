/** From a passphrase to a key, with scrypt (RFC 7914). */

import { type ScryptOptions, scrypt } from 'node:crypto';

export interface ScryptCost {
  /** log2 of N. */
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** What OWASP's Password Storage Cheat Sheet asks for at least: 128 MiB and a good part of a second a guess. */
export const presentCost: ScryptCost = { log2N: 17, r: 8, p: 1 };

/** 256 bits, made on another thread. A passphrase typed in two ways that look the same is one (NFC, RFC 8265 §4.2). */
export function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  { log2N, r, p }: ScryptCost,
): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * r * 2 ** log2N };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
