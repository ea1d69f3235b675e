/** Keys that look like keys but protect nothing are refused before anything is checked with them (RFC 8725 §3.4, §3.5). */

import type { JWK } from 'jose';
import { findAlgorithm } from '../../shared/algorithms';
import { Refusal } from '../../shared/result';
import { readBase64url } from '../inspect/text/base64url';
import { hasRocaFingerprint } from './roca';

const modulusBits = { least: 2048, most: 8192 } as const;
/** FIPS 186-5 §5.4; below 65537 signatures can be forged, with 1 by anyone. */
const exponent = { least: 65_537n, bits: 256 } as const;
const coordinateBytes = new Map([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
]);
const okpCurves = new Set(['Ed25519', 'X25519']);

/**
 * Refuses with `invalid_key` a public key (or the public members of a private one) that is malformed, too small or
 * known to be breakable. Whether a point lies on its curve is left to the import by the runtime.
 */
export function assertSoundPublicKey(jwk: JWK): void {
  switch (jwk.kty) {
    case 'RSA':
      assertSoundRsa(jwk);
      break;
    case 'EC':
      assertSoundEc(jwk);
      break;
    case 'OKP':
      assertSoundOkp(jwk);
      break;
    case 'AKP':
      bytesOf(jwk, 'pub');
      break;
    default:
      throw invalid('"kty" must be RSA, EC, OKP or AKP for a public key.');
  }
}

/** Refuses with `invalid_key` a MAC secret shorter than the hash it is used with (RFC 7518 §3.2). */
export function assertSoundSecret(secret: Uint8Array, alg: string): void {
  const least = findAlgorithm(alg)?.secretBytes ?? 0;
  if (secret.length < least) {
    throw invalid(
      `The secret has ${secret.length} bytes; ${alg} needs at least ${least}, or it can be guessed from any token.`,
      { needed: least, actual: secret.length },
    );
  }
}

function assertSoundRsa(jwk: JWK): void {
  const modulus = integerOf(bytesOf(jwk, 'n'));
  const bits = modulus.toString(2).length;
  if (bits < modulusBits.least || bits > modulusBits.most) {
    throw invalid(`"n" has ${bits} bits; an RSA key must have ${modulusBits.least} to ${modulusBits.most}.`);
  }
  assertSoundExponent(integerOf(bytesOf(jwk, 'e')));
  if (modulus % 2n === 0n) throw invalid('"n" is even, so it is no product of two large primes.');
  if (hasRocaFingerprint(modulus)) {
    throw invalid(
      '"n" has the fingerprint of CVE-2017-15361 (ROCA): its private key can be computed. Make a new key.',
    );
  }
}

function assertSoundExponent(value: bigint): void {
  if (value < exponent.least || value % 2n === 0n) {
    throw invalid('"e" must be odd and at least 65537; with a smaller one signatures can be forged.');
  }
  if (value >> BigInt(exponent.bits) !== 0n) throw invalid(`"e" must have at most ${exponent.bits} bits.`);
}

function assertSoundEc(jwk: JWK): void {
  const size = coordinateBytes.get(jwk.crv ?? '');
  if (size === undefined) throw invalid('"crv" must be P-256, P-384 or P-521 for an EC key.');
  for (const name of ['x', 'y'] as const) {
    if (bytesOf(jwk, name).length !== size) throw invalid(`"${name}" must have ${size} bytes on ${jwk.crv}.`);
  }
}

function assertSoundOkp(jwk: JWK): void {
  if (!okpCurves.has(jwk.crv ?? '')) throw invalid('"crv" must be Ed25519 or X25519 for an OKP key.');
  if (bytesOf(jwk, 'x').length !== 32) throw invalid(`"x" must have 32 bytes on ${jwk.crv}.`);
}

function bytesOf(jwk: JWK, name: 'n' | 'e' | 'x' | 'y' | 'pub'): Uint8Array {
  const text: unknown = jwk[name];
  if (typeof text !== 'string' || text === '')
    throw invalid(`"${name}" is missing; it must be base64url text.`);
  const { bytes, flaws } = readBase64url(text);
  if (flaws[0] !== undefined) throw invalid(`"${name}" is not base64url: ${flaws[0].message}`);
  return bytes;
}

function integerOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function invalid(message: string, detail?: Refusal['detail']): Refusal {
  return new Refusal('invalid_key', message, detail);
}
