/** The key of a library file, from its passphrase. */

import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { readBase64url } from '../inspect/text/base64url';

/**
 * Made as PBES2-HS512 makes one (RFC 7518 §4.8.1.1), but used on the content itself: the AES key wrap that PBES2 goes on
 * with is missing from Electron's BoringSSL.
 */
export const derivation = 'PBKDF2-HS512';

export interface KeyParameters {
  /** base64url of the salt. */
  readonly p2s: string;
  /** Rounds. */
  readonly p2c: number;
}

const keyBytes = 32;
const hash = promisify(pbkdf2);

/** 256 bits. A passphrase may be typed in two ways that look the same, so it is taken in NFC (RFC 8265 §4.2). */
export async function fileKey(passphrase: string, { p2s, p2c }: KeyParameters): Promise<Uint8Array> {
  const salt = Buffer.concat([Buffer.from(`${derivation}\0`), readBase64url(p2s).bytes]);
  return hash(passphrase.normalize('NFC'), salt, p2c, keyBytes, 'sha512');
}
