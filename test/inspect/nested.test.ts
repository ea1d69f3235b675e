import { CompactEncrypt, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../electron/inspect/judge';
import { tryKeys } from '../../electron/inspect/trials/try-keys';
import { accessClaims, desktop, makeKey, policy, ringKey, type SigningKey, sign } from './judging';

const secret = Buffer.alloc(32, 7);
const given = { kind: 'secret', text: secret.toString('hex'), encoding: 'hex' } as const;

let ours: SigningKey;
let theirs: SigningKey;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([makeKey('ES256', 'ours'), makeKey('ES256', 'ours')]);
});

const wrap = (token: string): Promise<string> =>
  new CompactEncrypt(Buffer.from(token))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(secret);

describe('a token of this desktop inside a JWE', () => {
  it('is checked with the key ring once the given key has opened it', async () => {
    const token = await wrap(await sign(ours, accessClaims));
    const judgement = await judge(
      token,
      { key: given, policy: policy() },
      desktop({ keys: [ringKey(ours)] }),
    );
    expect(judgement.word).toBe('valid');
    expect(judgement.key).toMatchObject({ source: 'key ring', kid: 'ours' });
    expect(judgement.checks).toContainEqual(expect.objectContaining({ id: 'decryption', outcome: 'pass' }));
  });

  it('is revoked inside as it is outside', async () => {
    const token = await wrap(await sign(ours, accessClaims));
    const denial = { kind: 'token', id: 'r_1', reason: 'lost', sinceMs: 1 } as never;
    const judging = desktop({ keys: [ringKey(ours)], deny: () => denial });
    expect((await judge(token, { key: given, policy: policy() }, judging)).word).toBe('not valid');
  });

  it('is not believed when another key signed it', async () => {
    const token = await wrap(await sign(theirs, accessClaims));
    const judgement = await judge(
      token,
      { key: given, policy: policy() },
      desktop({ keys: [ringKey(ours)] }),
    );
    expect(judgement.word).toBe('not valid');
  });

  it('is not believed when whoever has the encryption key has signed it with that', async () => {
    const forged = await sign(
      { ...ours, alg: 'HS256', privateJwk: { kty: 'oct', k: secret.toString('base64url') } },
      accessClaims,
    );
    const judgement = await judge(
      await wrap(forged),
      { key: given, policy: policy() },
      desktop({ keys: [ringKey(ours)] }),
    );
    expect(judgement.word).not.toBe('valid');
  });
});

describe('a token of this desktop inside a JWE that a set of keys opens', () => {
  const sealed = async (inner: string, ...beside: object[]) => {
    const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true });
    const opener = { ...(await exportJWK(privateKey)), alg: 'RSA-OAEP-256', use: 'enc', kid: 'seal' };
    const token = await new CompactEncrypt(Buffer.from(inner))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'seal', cty: 'JWT' })
      .encrypt(publicKey);
    const key = { kind: 'jwks', text: JSON.stringify({ keys: [opener, ...beside] }) } as const;
    return judge(token, { key, policy: policy() }, desktop({ keys: [ringKey(ours)] }));
  };

  it('is checked with the key for the signature that was given beside', async () => {
    const judgement = await sealed(await sign(theirs, accessClaims), theirs.publicJwk);
    expect(judgement.word).toBe('valid');
    expect(judgement.key).toMatchObject({ source: 'JWKS' });
    expect((await sealed(await sign(ours, accessClaims), theirs.publicJwk)).word).toBe('not valid');
  });

  it('is checked with the key ring where the set is for encryption alone', async () => {
    const spare = { ...theirs.publicJwk, alg: 'ECDH-ES', use: 'enc', kid: 'spare' };
    const judgement = await sealed(await sign(ours, accessClaims), spare);
    expect(judgement.word).toBe('valid');
    expect(judgement.key).toMatchObject({ source: 'key ring' });
  });
});

it('checks a token of another issuer inside a JWE with the key that was given', async () => {
  const inner = await sign(
    { ...theirs, alg: 'HS256', kid: 'shared', privateJwk: { kty: 'oct', k: secret.toString('base64url') } },
    { ...accessClaims, iss: 'https://other.example' },
  );
  const judgement = await judge(await wrap(inner), { key: given, policy: policy() }, desktop());
  expect(judgement.word).toBe('valid');
});

describe('a token of another issuer inside a JWE', () => {
  const elsewhere = { ...accessClaims, iss: 'https://other.example' };
  const both =
    'The key you gave opens the token, but is not for the signature inside. Give both keys, as one JWKS or as a folder.';

  it('is not verified by the key that opens it alone, which is no fault of the token', async () => {
    const token = await wrap(await sign(theirs, elsewhere));
    const judgement = await judge(token, { key: given, policy: policy() }, desktop());
    expect(judgement.word).toBe('not verified');
    expect(judgement.summary).toBe(`Nobody has checked it. ${both}`);
    expect(judgement.checks).toContainEqual(expect.objectContaining({ id: 'decryption', outcome: 'pass' }));
  });

  it('takes both keys from a folder, and tells of each which layer it fits', async () => {
    const token = await wrap(await sign(theirs, elsewhere));
    const { trials, fitting } = await tryKeys(
      token,
      [
        { name: 'issuer.jwk', source: { kind: 'jwk', text: JSON.stringify(theirs.publicJwk) } },
        { name: 'other.jwk', source: { kind: 'jwk', text: JSON.stringify(ours.publicJwk) } },
        { name: 'seal.secret', source: given },
      ],
      desktop(),
    );
    expect(trials.map(({ name, outcome, message }) => [name, outcome, message])).toEqual([
      ['issuer.jwk', 'fits', 'Of the token inside: Verifies with key ours from the JWK you gave.'],
      ['seal.secret', 'fits', 'Opens with the key from the JWK you gave.'],
      ['other.jwk', 'wrong key', 'dir needs a key of type oct; this one is EC.'],
    ]);
    const judgement = await judge(token, { key: fitting, policy: policy() }, desktop());
    expect(judgement.word).toBe('valid');
    expect(judgement.key).toMatchObject({ file: 'issuer.jwk' });
  });

  it('believes no shared secret of a folder that signed what is inside', async () => {
    const forged = await sign(
      { ...theirs, alg: 'HS256', privateJwk: { kty: 'oct', k: secret.toString('base64url') } },
      elsewhere,
    );
    const { fitting } = await tryKeys(
      await wrap(forged),
      [{ name: 'seal.secret', source: given }],
      desktop(),
    );
    expect(fitting).not.toHaveProperty('inside');
  });
});

it('opens with the key of a set that is private, whatever public ones stand beside', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { extractable: true });
  const { alg: _, ...holder } = ours.publicJwk;
  const keys = [holder, await exportJWK(privateKey), theirs.publicJwk].map(({ kid: _kid, ...jwk }) => jwk);
  const inner = await sign(theirs, { ...accessClaims, iss: 'https://other.example' });
  const token = await new CompactEncrypt(Buffer.from(inner))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(publicKey);
  const key = { kind: 'jwks', text: JSON.stringify({ keys }) } as const;
  expect((await judge(token, { key, policy: policy() }, desktop())).word).toBe('valid');
});
