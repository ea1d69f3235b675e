import { randomBytes } from 'node:crypto';
import {
  CompactEncrypt,
  exportJWK,
  FlattenedEncrypt,
  FlattenedSign,
  GeneralEncrypt,
  GeneralSign,
  generateKeyPair,
  generateSecret,
  type JWK,
} from 'jose';
import { describe, expect, it } from 'vitest';
import { judgeWithPayload } from '../../electron/inspect/judge';
import { algorithmNames, findAlgorithm } from '../../shared/algorithms';
import { accessClaims, checkOf, desktop, linesOf, policy, type SigningKey, sign } from './judging';

const jwk = (members: JWK) => ({ kind: 'jwk' as const, text: JSON.stringify(members) });
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

async function makeKey(alg: string): Promise<SigningKey | undefined> {
  const secretBytes = findAlgorithm(alg)?.secretBytes;
  if (secretBytes !== undefined) {
    const secret: JWK = { kty: 'oct', k: randomBytes(secretBytes).toString('base64url'), alg, kid: alg };
    return { alg, kid: alg, publicJwk: secret, privateJwk: secret };
  }
  try {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const [publicJwk, privateJwk] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
    return {
      alg,
      kid: alg,
      publicJwk: { ...publicJwk, alg, kid: alg },
      privateJwk: { ...privateJwk, alg, kid: alg },
    };
  } catch {
    return undefined;
  }
}

describe('signature algorithms', () => {
  it.each(algorithmNames)('verifies what jose signs with %s, where the runtime has it', async (alg) => {
    const key = await makeKey(alg);
    if (key === undefined) return;
    const token = await sign(key, accessClaims);
    for (const given of [key.publicJwk, key.privateJwk]) {
      const held = await judgeWithPayload(token, { key: jwk(given), policy: policy({ alg }) }, desktop());
      expect(linesOf(held.judgement, 'fail')).toEqual([]);
      expect(held.judgement).toMatchObject({ word: 'valid', key: { alg, kid: alg, source: 'JWK' } });
      expect(JSON.parse(text(held.payloadBytes))).toEqual(accessClaims);
    }
    const other = await makeKey(alg);
    const refused = await judgeWithPayload(
      token,
      { key: jwk(other?.publicJwk ?? {}), policy: policy() },
      desktop(),
    );
    expect(checkOf(refused.judgement, 'signature').outcome).toBe('fail');
  });

  it('verifies flattened and general JSON forms, unprotected headers included', async () => {
    const key = await makeKey('ES256');
    const other = await makeKey('RS256');
    if (key === undefined || other === undefined) throw new Error('Every runtime has ES256 and RS256.');
    const payload = Buffer.from('any bytes');
    const flattened = await new FlattenedSign(payload)
      .setProtectedHeader({ alg: 'ES256' })
      .setUnprotectedHeader({ kid: 'ES256' })
      .sign(key.privateJwk);
    const general = await new GeneralSign(payload)
      .addSignature(other.privateJwk)
      .setProtectedHeader({ alg: 'RS256', kid: 'RS256' })
      .addSignature(key.privateJwk)
      .setProtectedHeader({ alg: 'ES256', kid: 'ES256' })
      .sign();
    for (const form of [flattened, general]) {
      const request = { key: jwk(key.publicJwk), policy: policy({ kind: 'jws' }) };
      const held = await judgeWithPayload(JSON.stringify(form), request, desktop());
      expect(held.judgement.word).toBe('valid');
      expect(text(held.payloadBytes)).toBe('any bytes');
    }
  });
});

const plaintext = Buffer.from('You can trust us to stick with you through thick and thin.');
const asymmetric = [
  'RSA-OAEP',
  'RSA-OAEP-256',
  'RSA-OAEP-384',
  'RSA-OAEP-512',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A192KW',
  'ECDH-ES+A256KW',
];
const symmetric = ['A128KW', 'A192KW', 'A256KW', 'A128GCMKW', 'A192GCMKW', 'A256GCMKW'];
const encodings = ['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512', 'A128GCM', 'A192GCM', 'A256GCM'];
const jwe = policy({ kind: 'jwe' });

describe('encryption algorithms', () => {
  const open = (token: string, key: JWK) =>
    judgeWithPayload(token, { key: jwk(key), policy: jwe }, desktop());

  it.each(asymmetric)('decrypts %s with the private key alone', async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const token = await new CompactEncrypt(plaintext)
      .setProtectedHeader({ alg, enc: 'A256GCM' })
      .encrypt(publicKey);
    const held = await open(token, { ...(await exportJWK(privateKey)), alg });
    expect(linesOf(held.judgement, 'fail')).toEqual([]);
    expect(held.judgement).toMatchObject({ word: 'valid', key: { alg } });
    expect(Buffer.from(held.payloadBytes ?? [])).toEqual(plaintext);
    const withPublic = await open(token, { ...(await exportJWK(publicKey)), alg });
    expect(checkOf(withPublic.judgement, 'key').message).toBe(
      'To decrypt takes the private key; this is the public one.',
    );
  });

  it.each(symmetric)('decrypts %s, and with a key of that size only', async (alg) => {
    const secret = await exportJWK(await generateSecret(alg, { extractable: true }));
    const token = await new CompactEncrypt(plaintext)
      .setProtectedHeader({ alg, enc: 'A128CBC-HS256' })
      .encrypt({ ...secret, alg });
    expect((await open(token, { ...secret, alg })).judgement.word).toBe('valid');
    const shorter = await open(token, { kty: 'oct', k: 'AAAA', alg });
    expect(checkOf(shorter.judgement, 'key').message).toContain(
      `The secret has 3 bytes; ${alg} needs exactly`,
    );
  });

  it.each(encodings)('decrypts direct %s, and says one thing of every failure', async (enc) => {
    const secret = await exportJWK(await generateSecret(enc, { extractable: true }));
    const token = await new CompactEncrypt(plaintext)
      .setProtectedHeader({ alg: 'dir', enc })
      .encrypt({ ...secret, alg: enc });
    expect((await open(token, { ...secret, alg: enc })).judgement.word).toBe('valid');
    const parts = token.split('.');
    const failures = await Promise.all(
      [2, 3, 4].map((index) => {
        const changed = parts.map((part, at) =>
          at === index ? (part.startsWith('A') ? 'B' : 'A') + part.slice(1) : part,
        );
        return open(changed.join('.'), secret);
      }),
    );
    const wrong = await open(token, await exportJWK(await generateSecret(enc, { extractable: true })));
    const messages = [...failures, wrong].map(({ judgement }) => checkOf(judgement, 'decryption').message);
    expect(new Set(messages)).toEqual(
      new Set(['Does not open: the key is another one, or the token was changed.']),
    );
  });

  it('decrypts with a password and warns of few iterations', async () => {
    const alg = 'PBES2-HS256+A128KW';
    const token = await new CompactEncrypt(plaintext)
      .setProtectedHeader({ alg, enc: 'A128GCM' })
      .setKeyManagementParameters({ p2c: 2000 })
      .encrypt(Buffer.from('password'));
    const key = { kind: 'secret' as const, text: 'password', encoding: 'utf8' as const };
    const { judgement } = await judgeWithPayload(token, { key, policy: jwe }, desktop());
    expect(judgement.word).toBe('valid');
    expect(linesOf(judgement, 'warn')).toEqual([
      'algorithm: The password is hashed 2000 times; below 600000 guessing it is cheap.',
    ]);
  });

  it.each([1_200_001, 0, -1, 1.5, '1000', null])('refuses p2c %j before hashing anything', async (p2c) => {
    const header = Buffer.from(
      JSON.stringify({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: 'AAAA', p2c }),
    ).toString('base64url');
    const key = { kind: 'secret' as const, text: 'password', encoding: 'utf8' as const };
    const { judgement } = await judgeWithPayload(
      `${header}.AAAA.AAAA.AAAA.AAAA`,
      { key, policy: jwe },
      desktop(),
    );
    expect(checkOf(judgement, 'algorithm').message).toContain('it must be a number from 1 to 1200000');
    expect(checkOf(judgement, 'decryption').outcome).toBe('skipped');
  });

  it('inflates to 250,000 bytes and no further', async () => {
    const secret = await exportJWK(await generateSecret('A128GCM', { extractable: true }));
    const bomb = (size: number) =>
      new CompactEncrypt(Buffer.alloc(size))
        .setProtectedHeader({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' })
        .encrypt({ ...secret, alg: 'A128GCM' });
    expect((await open(await bomb(250_000), secret)).judgement.word).toBe('valid');
    expect((await open(await bomb(250_001), secret)).judgement.word).toBe('not valid');
  });

  it('refuses a point that is not on the curve', async () => {
    const { privateKey } = await generateKeyPair('ECDH-ES', { extractable: true });
    const epk = {
      kty: 'EC',
      crv: 'P-256',
      x: Buffer.alloc(32, 1).toString('base64url'),
      y: Buffer.alloc(32, 2).toString('base64url'),
    };
    const header = Buffer.from(JSON.stringify({ alg: 'ECDH-ES', enc: 'A128GCM', epk })).toString('base64url');
    const held = await open(
      `${header}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`,
      await exportJWK(privateKey),
    );
    expect(checkOf(held.judgement, 'decryption').message).toBe(
      'Does not open: the key is another one, or the token was changed.',
    );
  });

  it('says that RSA1_5 is not supported', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'RSA1_5', enc: 'A128GCM' })).toString('base64url');
    const held = await open(`${header}.AAAA.AAAA.AAAA.AAAA`, { kty: 'RSA' });
    expect(checkOf(held.judgement, 'algorithm').message).toContain('RSA1_5 is not supported');
  });

  it('decrypts flattened and general JSON forms for the recipient that has the key', async () => {
    const one = await generateKeyPair('RSA-OAEP-256', { extractable: true });
    const two = await generateKeyPair('ECDH-ES+A128KW', { extractable: true });
    const flattened = await new FlattenedEncrypt(plaintext)
      .setProtectedHeader({ enc: 'A128GCM' })
      .setSharedUnprotectedHeader({ alg: 'ECDH-ES+A128KW' })
      .setAdditionalAuthenticatedData(Buffer.from('aad'))
      .encrypt(two.publicKey);
    const general = await new GeneralEncrypt(plaintext)
      .setProtectedHeader({ enc: 'A128GCM' })
      .addRecipient(one.publicKey)
      .setUnprotectedHeader({ alg: 'RSA-OAEP-256' })
      .addRecipient(two.publicKey)
      .setUnprotectedHeader({ alg: 'ECDH-ES+A128KW' })
      .encrypt();
    for (const form of [flattened, general]) {
      const held = await open(JSON.stringify(form), await exportJWK(two.privateKey));
      expect(linesOf(held.judgement, 'fail')).toEqual([]);
      expect(Buffer.from(held.payloadBytes ?? [])).toEqual(plaintext);
    }
  });

  it('has no key of its own for a JWE', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A128GCM' })).toString('base64url');
    const request = { key: { kind: 'local' as const }, policy: jwe };
    const { judgement } = await judgeWithPayload(`${header}..AAAA.AAAA.AAAA`, request, desktop());
    expect(checkOf(judgement, 'key').message).toBe(
      'Your key ring holds signing keys; none of them opens a JWE.',
    );
  });
});
