/** Refresh tokens: opaque, 256 random bits behind a prefix that scanners of leaked secrets can look for. */

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sha256 } from '../../digest/sha256';
import type { RandomBytes } from '../random';

export const refreshTokenPrefix = 'twr_';

export function newRefreshToken(random: RandomBytes): string {
  return refreshTokenPrefix + Buffer.from(random(32)).toString('base64url');
}

/** What the database knows it by. The token has full entropy, so one SHA-256 suffices. */
export function hashRefreshToken(token: string): Buffer {
  return sha256(token);
}

/** Enough to recognise a token by, too little to use: "twr_9fK2…, 47 characters". */
export function hintOf(token: string): string {
  return `${token.slice(0, refreshTokenPrefix.length + 4)}…, ${token.length} characters`;
}

/**
 * Encrypts the successor under its predecessor (AES-256-GCM), so that during an overlap whoever repeats the
 * predecessor can be given the same successor while the database alone still reveals neither.
 */
export function sealSuccessor(successor: string, predecessor: string, random: RandomBytes): Buffer {
  const iv = random(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(predecessor), iv);
  return Buffer.concat([iv, cipher.update(successor, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** The reverse; throws where the bytes were not sealed under this predecessor. */
export function openSuccessor(sealed: Uint8Array, predecessor: string): string {
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(predecessor), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
}

/** The label keeps this key apart from the hash the database holds. */
function sealingKey(predecessor: string): Buffer {
  return sha256(`tokenwright successor\0${predecessor}`);
}
