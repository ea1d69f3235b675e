/**
 * What Chromium's encryption is worth under Linux without a secret store: its key comes from a word in its source code
 * (components/os_crypt: PBKDF2-HMAC-SHA1 of "peanuts" with salt "saltysalt", one iteration; AES-128-CBC, IV of spaces).
 */

import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';

const prefix = 'v10';
const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const iv = Buffer.alloc(16, ' ');

/** The plain text; undefined where another key was used ("v11": one in the keyring), or it is no such thing at all. */
export function openBasicText(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, prefix.length).toString('latin1') !== prefix) return undefined;
  try {
    const decipher = createDecipheriv('aes-128-cbc', key, iv);
    return Buffer.concat([decipher.update(bytes.subarray(prefix.length)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The same the other way, as Chromium's backend "basic_text" does it. */
export function sealBasicText(text: string): Buffer {
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  return Buffer.concat([Buffer.from(prefix), cipher.update(text, 'utf8'), cipher.final()]);
}
