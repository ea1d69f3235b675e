import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { hasRocaFingerprint } from '../../electron/keys/roca';
import { assertSoundPublicKey, assertSoundSecret } from '../../electron/keys/soundness';
import { Refusal } from '../../shared/result';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }) as JWK;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) as JWK;
const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as JWK;

/** An integer as a JWK writes it. */
function integer(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}

function refusal(act: () => void): { code: string; message: string } | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, message: error.message };
    throw error;
  }
}

const primes = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
  107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/** A modulus as the flawed generator made it; whether its factors are prime is not looked at. */
function rocaModulus(): bigint {
  const product = primes.reduce((total, prime) => total * BigInt(prime), 1n);
  const factor = (k: bigint, exponent: number) => {
    let power = 1n;
    for (let count = 0; count < exponent; count += 1) power = (power * 65_537n) % product;
    return k * product + power;
  };
  const shift = 1n << 805n;
  return factor(shift + 12_345n, 17) * factor(shift + 67_891n, 29);
}

describe('assertSoundPublicKey', () => {
  it.each([
    ['RSA', rsa],
    ['EC', ec],
    ['Ed25519', ed],
  ])('accepts a sound %s key', (_name, jwk) => {
    expect(refusal(() => assertSoundPublicKey(jwk))).toBeUndefined();
  });

  const n = BigInt(`0x${Buffer.from(rsa.n ?? '', 'base64url').toString('hex')}`);
  const exponent = '"e" must be odd and at least 65537; with a smaller one signatures can be forged.';
  it.each<[string, JWK, string]>([
    ['an exponent of 1', { ...rsa, e: 'AQ' }, exponent],
    ['an exponent of 3', { ...rsa, e: 'Aw' }, exponent],
    ['an even exponent', { ...rsa, e: integer(65_538n) }, exponent],
    ['an endless exponent', { ...rsa, e: integer((1n << 256n) + 1n) }, '"e" must have at most 256 bits.'],
    [
      'a short modulus',
      { ...rsa, n: integer((1n << 1023n) + 1n) },
      '"n" has 1024 bits; an RSA key must have 2048 to 8192.',
    ],
    [
      'a modulus one bit short',
      { ...rsa, n: integer((1n << 2046n) + 1n) },
      '"n" has 2047 bits; an RSA key must have 2048 to 8192.',
    ],
    [
      'a huge modulus',
      { ...rsa, n: integer((1n << 8192n) + 1n) },
      '"n" has 8193 bits; an RSA key must have 2048 to 8192.',
    ],
    [
      'an even modulus',
      { ...rsa, n: integer(n + 1n) },
      '"n" is even, so it is no product of two large primes.',
    ],
    [
      'a ROCA modulus',
      { ...rsa, n: integer(rocaModulus()) },
      '"n" has the fingerprint of CVE-2017-15361 (ROCA): its private key can be computed. Make a new key.',
    ],
    ['no modulus', { kty: 'RSA', e: 'AQAB' }, '"n" is missing; it must be base64url text.'],
    [
      'a padded modulus',
      { ...rsa, n: `${rsa.n}==` },
      '"n" is not base64url: Padding "=" follows; base64url in tokens has none.',
    ],
    ['an unknown curve', { ...ec, crv: 'secp256k1' }, '"crv" must be P-256, P-384 or P-521 for an EC key.'],
    ['a short coordinate', { ...ec, x: 'AAAA' }, '"x" must have 32 bytes on P-256.'],
    ['an unknown Edwards curve', { ...ed, crv: 'Ed448' }, '"crv" must be Ed25519 or X25519 for an OKP key.'],
    ['a short Edwards point', { ...ed, x: 'AAAA' }, '"x" must have 32 bytes on Ed25519.'],
    ['a secret', { kty: 'oct', k: 'AAAA' }, '"kty" must be RSA, EC, OKP or AKP for a public key.'],
  ])('refuses %s', (_name, jwk, message) => {
    expect(refusal(() => assertSoundPublicKey(jwk))).toEqual({ code: 'invalid_key', message });
  });

  it('does not see ROCA in keys of this runtime', () => {
    const moduli = Array.from(
      { length: 3 },
      () => generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }).n ?? '',
    );
    const seen = moduli.filter((text) =>
      hasRocaFingerprint(BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`)),
    );
    expect(seen).toEqual([]);
  });
});

describe('assertSoundSecret', () => {
  it('asks for as many bytes as the hash has', () => {
    expect(refusal(() => assertSoundSecret(new Uint8Array(32), 'HS256'))).toBeUndefined();
    expect(refusal(() => assertSoundSecret(new Uint8Array(32), 'HS512'))).toEqual({
      code: 'invalid_key',
      message: 'The secret has 32 bytes; HS512 needs at least 64, or it can be guessed from any token.',
    });
  });
});
