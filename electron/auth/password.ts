/** Account passwords, hashed with scrypt (RFC 7914) and kept as a PHC string: $scrypt$ln=15,r=8,p=1$salt$hash. */

import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from './random';

const cost = { ln: 15, r: 8, p: 1 };
const hashBytes = 32;

/** A PHC string with a fresh 16-byte salt. */
export async function hashPassword(password: string, random: RandomBytes): Promise<string> {
  const salt = random(16);
  const hash = await derive(password, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${encode(salt)}$${encode(hash)}`;
}

/**
 * Whether a password fits a PHC string. With `undefined` for an unknown account the same work is done and the
 * answer is false, so that time does not tell which accounts exist.
 */
export async function checkPassword(password: string, phc: string | undefined): Promise<boolean> {
  const known = phc === undefined ? undefined : parse(phc);
  const { salt, hash, options } = known ?? {
    salt: new Uint8Array(16),
    hash: new Uint8Array(hashBytes),
    options: cost,
  };
  const derived = await derive(password, salt, options);
  return timingSafeEqual(derived, hash) && known !== undefined;
}

function parse(phc: string): { salt: Uint8Array; hash: Uint8Array; options: typeof cost } | undefined {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc);
  if (!match) return undefined;
  const [, ln, r, p, salt = '', hash = ''] = match;
  return {
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
    options: { ln: Number(ln), r: Number(r), p: Number(p) },
  };
}

function derive(password: string, salt: Uint8Array, { ln, r, p }: typeof cost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * r * 2 ** ln };
  return new Promise((resolve, reject) => {
    // NFC: the same word typed on two keyboards is the same password.
    scrypt(password.normalize('NFC'), salt, hashBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
