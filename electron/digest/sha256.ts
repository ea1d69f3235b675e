/** SHA-256 (FIPS 180-4) of a text in UTF-8. */

import * as crypto from 'node:crypto';

type OneShot = (algorithm: string, text: string, encoding: 'base64url' | 'binary') => string;

/** 32 bytes. */
export function sha256(text: string): Buffer {
  return Buffer.from(digest(text, 'binary'), 'binary');
}

/** 43 characters. */
export function sha256Base64url(text: string): string {
  return digest(text, 'base64url');
}

/** In one call where the runtime has it (Node 20.12): several times as quick for what is short. */
function digest(text: string, encoding: 'base64url' | 'binary'): string {
  return oneShot === undefined
    ? crypto.createHash('sha256').update(text).digest(encoding)
    : oneShot('sha256', text, encoding);
}

const oneShot = (crypto as { readonly hash?: OneShot }).hash;
