import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { CompactSign, type CryptoKey, importJWK, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { checkSignature } from '../../electron/inspect/layers/check-signature';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const pairs = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ES512: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  Ed25519: ed25519,
  EdDSA: ed25519,
} as const;

function imported(alg: keyof typeof pairs, options = {}): Promise<CryptoKey> {
  const jwk = pairs[alg].publicKey.export({ format: 'jwk' }) as JWK;
  return importJWK(jwk, alg, options) as Promise<CryptoKey>;
}

/** Signing input and signature of a token by jose. */
async function signed(alg: keyof typeof pairs): Promise<readonly [string, Buffer]> {
  const payload = randomBytes(20);
  const token = await new CompactSign(payload).setProtectedHeader({ alg }).sign(pairs[alg].privateKey);
  const end = token.lastIndexOf('.');
  return [token.slice(0, end), Buffer.from(token.slice(end + 1), 'base64url')];
}

describe('checkSignature', () => {
  it.each(Object.keys(pairs) as (keyof typeof pairs)[])(
    'tells a good %s signature from others',
    async (alg) => {
      const key = await imported(alg);
      // Often enough that some R or S begins with a zero byte or a high bit.
      for (let count = 0; count < 40; count += 1) {
        const [input, signature] = await signed(alg);
        const changed = Buffer.from(signature);
        changed[count % changed.length] = (changed[count % changed.length] ?? 0) ^ 1;
        expect(checkSignature(alg, key, input, signature)).toBe(true);
        expect(checkSignature(alg, key, `${input}A`, signature)).toBe(false);
        expect(checkSignature(alg, key, input, changed)).toBe(false);
        expect(checkSignature(alg, key, input, signature.subarray(1))).toBe(false);
      }
    },
  );

  it('finds no ECDSA signature in DER, nor in zeros', async () => {
    const key = await imported('ES256');
    const der = sign('sha256', Buffer.from('input'), pairs.ES256.privateKey);
    expect(checkSignature('ES256', key, 'input', der)).toBe(false);
    expect(checkSignature('ES256', key, 'input', Buffer.alloc(64))).toBe(false);
  });

  it('compares MACs of the whole length only', () => {
    const secret = new Uint8Array(randomBytes(64));
    const mac = createHmac('sha384', secret).update('input').digest();
    expect(checkSignature('HS384', secret, 'input', mac)).toBe(true);
    expect(checkSignature('HS384', secret, 'input', mac.subarray(0, 32))).toBe(false);
    expect(checkSignature('HS256', secret, 'input', mac)).toBe(false);
  });

  it.each([
    ['a name it does not know', 'ML-DSA-44', {}],
    ['an inherited name', 'constructor', {}],
    ['a key made for another hash', 'RS384', {}],
    ['a key made for another algorithm', 'PS256', {}],
    ['a key that must not leave WebCrypto', 'RS256', { extractable: false }],
  ])('leaves %s to WebCrypto', async (_what, alg, options) => {
    expect(checkSignature(alg, await imported('RS256', options), 'input', Buffer.alloc(256))).toBeUndefined();
  });

  it('takes no secret for a key pair', () => {
    expect(checkSignature('RS256', new Uint8Array(64), 'input', Buffer.alloc(256))).toBeUndefined();
  });
});
