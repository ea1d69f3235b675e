import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../shared/limits';
import { createMachine } from './key-ring-fixture';

type Members = Record<string, unknown>;

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const otherP256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const k256 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
const ed25519 = generateKeyPairSync('ed25519');

const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' }) as Members;
const pemOf = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1') =>
  key.export({ type, format: 'pem' }).toString();
const secret = (bytes: number) => Buffer.alloc(bytes, 'k').toString('base64url');
const text = (members: Members) => JSON.stringify(members);

const rsaJwk = jwkOf(rsa.privateKey);
const ecJwk = jwkOf(p256.privateKey);
const octJwk = { kty: 'oct', k: secret(32), alg: 'HS256' };

async function importInto(request: { text: string; alg?: string }) {
  const { ring } = await createMachine().start();
  return ring.importKey({ ...request, state: 'next' });
}

describe('importing a private key', () => {
  it.each([
    ['PKCS#8 PEM of an EC key', pemOf(p256.privateKey, 'pkcs8'), undefined, 'ES256'],
    ['SEC 1 PEM', pemOf(p256.privateKey, 'sec1'), undefined, 'ES256'],
    ['PKCS#1 PEM', pemOf(rsa.privateKey, 'pkcs1'), 'RS256', 'RS256'],
    ['PKCS#8 PEM of an RSA key', pemOf(rsa.privateKey, 'pkcs8'), 'PS512', 'PS512'],
    ['PEM of Ed25519, by its fully specified name', pemOf(ed25519.privateKey, 'pkcs8'), undefined, 'Ed25519'],
    ['PEM of Ed25519, by its older name', pemOf(ed25519.privateKey, 'pkcs8'), 'EdDSA', 'EdDSA'],
    ['JWK that names its algorithm', text({ ...rsaJwk, alg: 'RS384' }), undefined, 'RS384'],
    ['JWK whose curve leaves no choice', text(ecJwk), undefined, 'ES256'],
    ['JWKS with one key', text({ keys: [ecJwk] }), undefined, 'ES256'],
    ['MAC secret', text(octJwk), undefined, 'HS256'],
    ['JWK with white space around', `\n  ${text(ecJwk)}\n`, undefined, 'ES256'],
    [
      'PEM among other blocks and words',
      `Bag Attributes\n${p256.publicKey.export({ type: 'spki', format: 'pem' })}${pemOf(p256.privateKey, 'sec1')}`,
      undefined,
      'ES256',
    ],
  ])('takes a %s', async (_name, pasted, alg, expected) => {
    expect(await importInto({ text: pasted, alg })).toMatchObject({
      alg: expected,
      state: 'next',
      usable: true,
    });
  });

  it('finds the same kid whatever the form', async () => {
    const forms = [
      pemOf(p256.privateKey, 'pkcs8'),
      pemOf(p256.privateKey, 'sec1'),
      text({ ...ecJwk, kid: 'mine' }),
    ];
    const kids = await Promise.all(forms.map(async (form) => (await importInto({ text: form })).kid));
    expect(new Set(kids).size).toBe(1);
  });

  it('keeps no member it does not know', async () => {
    const { ring } = await createMachine().start();
    const { kid } = await ring.importKey({
      text: text({ ...ecJwk, note: 'hunter2', x5u: 'https://a' }),
      state: 'next',
    });
    const { text: exported } = await ring.exportKey({ kid, format: 'jwk', private: true });
    expect(Object.keys(JSON.parse(exported)).sort()).toEqual([
      'alg',
      'crv',
      'd',
      'kid',
      'kty',
      'use',
      'x',
      'y',
    ]);
  });

  it('gives a MAC secret its own kid or a random one, never a hash that would let its words be guessed', async () => {
    expect((await importInto({ text: text({ ...octJwk, kid: 'shared-2026' }) })).kid).toBe('shared-2026');
    const unsafe = { ...octJwk, kid: "'; DROP TABLE key" };
    const [first, second] = [
      await importInto({ text: text(octJwk) }),
      await importInto({ text: text(unsafe) }),
    ];
    expect(first.kid).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(second.kid).not.toBe(first.kid);
    expect(second.kid).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  const publicEc = jwkOf(p256.publicKey);
  const weakRsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const exponent3 = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
  const encrypted = p256.privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
  const legacyEncrypted = rsa.privateKey
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
  const spki = p256.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const whole = pemOf(p256.privateKey, 'pkcs8');

  it.each<[string, string, string | undefined, string, RegExp]>([
    ['words', 'my key', undefined, 'invalid_key', /^This is no key that can be read/],
    ['broken JSON', '{"kty":', undefined, 'invalid_key', /^This is not JSON: .* at character 7\.$/],
    ['a member twice', '{"kty":"EC","kty":"oct"}', undefined, 'invalid_key', /"kty" is there twice/],
    [
      'JSON 33 levels deep',
      `{"a":${'['.repeat(32)}${']'.repeat(32)}}`,
      undefined,
      'invalid_key',
      /33 levels deep/,
    ],
    ['an array', '[1]', undefined, 'invalid_key', /^A JWK is a JSON object with "kty"/],
    ['an empty JWKS', '{"keys":[]}', undefined, 'invalid_key', /^"keys" must hold exactly one JWK/],
    [
      'a JWKS of two',
      text({ keys: [ecJwk, rsaJwk] }),
      undefined,
      'invalid_key',
      /^"keys" must hold exactly one JWK/,
    ],
    [
      'a text of 1 MiB and 1',
      ' '.repeat(limits.keyTextCharacters + 1),
      undefined,
      'too_large',
      /is too long; 1048576/,
    ],
    ['a public JWK', text(publicEc), undefined, 'invalid_key', /^This is a public key\..*Inspect\.$/],
    ['a public PEM', spki, undefined, 'invalid_key', /^This is a public key\./],
    [
      'a certificate',
      '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
      undefined,
      'invalid_key',
      /^This is a certificate\./,
    ],
    ['an encrypted PEM', encrypted, undefined, 'invalid_key', /^The PEM is encrypted\. Decrypt it first/],
    [
      'an encrypted PEM of the old kind',
      legacyEncrypted,
      undefined,
      'invalid_key',
      /^The PEM is encrypted\./,
    ],
    ['half a PEM', whole.slice(0, 80), undefined, 'invalid_key', /^The PEM holds no whole private key/],
    ['a damaged PEM', whole.replace(/M/g, 'A'), undefined, 'invalid_key', /^The PEM is damaged/],
    [
      'two PEM keys',
      whole + pemOf(otherP256.privateKey, 'sec1'),
      undefined,
      'invalid_key',
      /several private keys/,
    ],
    [
      'an RSA key without its algorithm',
      text(rsaJwk),
      undefined,
      'invalid_key',
      /Choose "alg": RS256, RS384/,
    ],
    [
      'a secret without its algorithm',
      '{"kty":"oct","k":"AAAA"}',
      undefined,
      'invalid_key',
      /Choose "alg": HS256/,
    ],
    ['two algorithms', text({ ...ecJwk, alg: 'ES256' }), 'ES384', 'invalid_key', /exactly one algorithm\.$/],
    [
      'an "alg" that is no string',
      text({ ...ecJwk, alg: 1 }),
      undefined,
      'invalid_key',
      /^"alg" must be a string\.$/,
    ],
    [
      '"none"',
      text({ ...ecJwk, alg: 'none' }),
      undefined,
      'unsupported_algorithm',
      /^"none" is not an algorithm/,
    ],
    [
      'RSA for ES256',
      text(rsaJwk),
      'ES256',
      'invalid_key',
      /takes a key with "kty": "EC"; this one says "RSA"/,
    ],
    ['P-256 for ES384', text(ecJwk), 'ES384', 'invalid_key', /"crv": "P-384"; this one says "P-256"/],
    [
      'secp256k1',
      text(jwkOf(k256.privateKey)),
      undefined,
      'invalid_key',
      /"secp256k1" are not used for signing/,
    ],
    ['an unknown type', '{"kty":"XYZ"}', undefined, 'invalid_key', /"kty": "XYZ" are not used/],
    ['a key for encryption', text({ ...ecJwk, use: 'enc' }), undefined, 'invalid_key', /^"use" is "enc"/],
    [
      'a key that may only verify',
      text({ ...ecJwk, key_ops: ['verify'] }),
      undefined,
      'invalid_key',
      /^"key_ops"/,
    ],
    [
      'an RSA key without primes',
      text({ ...rsaJwk, p: undefined }),
      'RS256',
      'invalid_key',
      /needs "p" as text/,
    ],
    ['an RSA key of three primes', text({ ...rsaJwk, oth: [] }), 'RS256', 'invalid_key', /^"oth" means/],
    [
      'an RSA key of 1024 bits',
      text(jwkOf(weakRsa.privateKey)),
      'RS256',
      'invalid_key',
      /^"n" has 1024 bits/,
    ],
    ['an RSA exponent of 3', text(jwkOf(exponent3.privateKey)), 'RS256', 'invalid_key', /^"e" must be odd/],
    [
      'a secret of 31 bytes',
      text({ ...octJwk, k: secret(31) }),
      undefined,
      'invalid_key',
      /has 31 bytes; HS256 needs/,
    ],
    [
      'a secret for HS512 of 63',
      text({ kty: 'oct', k: secret(63) }),
      'HS512',
      'invalid_key',
      /63 bytes; HS512 needs/,
    ],
    ['an empty secret', text({ ...octJwk, k: '' }), undefined, 'invalid_key', /has 0 bytes/],
    [
      'a padded secret',
      text({ ...octJwk, k: `${secret(32)}=` }),
      undefined,
      'invalid_key',
      /unpadded base64url/,
    ],
    [
      'members that are no key',
      text({ ...ecJwk, x: 'AAAA' }),
      undefined,
      'invalid_key',
      /one of them is damaged\.$/,
    ],
    [
      'the halves of two keys',
      text({ ...ecJwk, d: jwkOf(otherP256.privateKey).d }),
      undefined,
      'invalid_key',
      /two different keys\.$|one of them is damaged\.$/,
    ],
  ])('refuses %s', async (_name, pasted, alg, code, message) => {
    await expect(importInto({ text: pasted, alg })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('names no private member in a refusal', async () => {
    const hostile = text({ ...ecJwk, d: jwkOf(otherP256.privateKey).d });
    const refusal = await importInto({ text: hostile }).catch((error: unknown) => error as Error);
    expect(JSON.stringify(refusal)).not.toContain(ecJwk.d);
    expect(String(refusal)).not.toContain(jwkOf(otherP256.privateKey).d);
  });

  describe('a second time', () => {
    let ring: Awaited<ReturnType<ReturnType<typeof createMachine>['start']>>['ring'];
    beforeAll(async () => {
      ({ ring } = await createMachine().start());
      await ring.importKey({ text: text(rsaJwk), alg: 'RS256', state: 'active' });
      await ring.importKey({ text: text({ ...octJwk, kid: 'one' }), state: 'active' });
    });

    it.each([
      ['the same key', text(rsaJwk), 'RS256', 'active, for RS256'],
      ['the same key for another algorithm', text(rsaJwk), 'PS256', 'active, for RS256'],
      ['the same secret under another kid', text({ ...octJwk, kid: 'two' }), undefined, 'active, for HS256'],
      [
        'another secret under the same kid',
        text({ ...octJwk, k: secret(40), kid: 'one' }),
        undefined,
        'for HS256',
      ],
    ])('refuses %s', async (_name, pasted, alg, message) => {
      await expect(ring.importKey({ text: pasted, alg, state: 'next' })).rejects.toMatchObject({
        code: 'already_exists',
        message: expect.stringContaining(message),
      });
      expect(ring.list()).toHaveLength(2);
    });
  });

  it('takes back what openssl reads from its own export', async () => {
    const { ring } = await createMachine().start();
    const { kid } = await ring.importKey({ text: pemOf(p256.privateKey, 'sec1'), state: 'next' });
    const { text: pem } = await ring.exportKey({ kid, format: 'pem', private: true });
    expect(createPrivateKey(pem).equals(p256.privateKey)).toBe(true);
  });
});
