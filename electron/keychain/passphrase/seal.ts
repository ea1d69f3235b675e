/** A256GCM as bytes: nonce, ciphertext, tag. The name of what is sealed is authenticated along. */

import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { RandomBytes } from '../../auth/random';

const nonceBytes = 12;
const tagBytes = 16;

export function seal(key: Uint8Array, name: string, content: Uint8Array, random: RandomBytes): Uint8Array {
  const nonce = random(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** `undefined` under another key, for another name, and where a byte was changed. */
export function open(key: Uint8Array, name: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const start = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  try {
    return Buffer.concat([start, decipher.final()]);
  } catch {
    return undefined;
  }
}
