import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { craftEncrypted } from '../../electron/craft/encrypt';
import { craftSigned } from '../../electron/craft/sign';
import { judgeWithPayload } from '../../electron/inspect/judge';
import {
  contentEncryptionAlgorithms,
  EncryptRequest,
  keyManagementAlgorithms,
} from '../../shared/tokens/craft';
import type { KeySource } from '../../shared/tokens/policy';
import { accessClaims, desktop, policy } from '../inspect/judging';
import { noRing, secret, signRequest } from './keys';

type Choice = EncryptRequest['key'];

const secretOf = (bytes: number): Choice => ({
  kind: 'secret',
  text: Buffer.alloc(bytes, 7).toString('hex'),
  encoding: 'hex',
});

async function pairOf(alg: string, options = {}): Promise<{ readonly to: Choice; readonly open: KeySource }> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options });
  return {
    to: { kind: 'jwk', text: JSON.stringify(await exportJWK(publicKey)) },
    open: { kind: 'jwk', text: JSON.stringify(await exportJWK(privateKey)) },
  };
}

async function keysFor(alg: string, enc: string): Promise<{ readonly to: Choice; readonly open: KeySource }> {
  if (/^RSA|^ECDH/.test(alg)) return pairOf(alg, alg.endsWith('ES') ? { crv: 'X25519' } : {});
  const sizes: Readonly<Record<string, number>> = { A128: 16, A192: 24, A256: 32 };
  const content = Number(/A(\d+)/.exec(enc)?.[1]) / (enc.includes('CBC') ? 4 : 8);
  const to = secretOf(alg === 'dir' ? content : (sizes[alg.slice(0, 4)] ?? 40));
  return { to, open: to };
}

const encrypt = (members: Partial<EncryptRequest> & Pick<EncryptRequest, 'alg' | 'key'>) =>
  craftEncrypted(EncryptRequest.parse({ plaintext: 'some text', ...members }));

describe('encrypting', () => {
  const cases = keyManagementAlgorithms.flatMap((alg) =>
    (alg === 'dir' ? contentEncryptionAlgorithms : (['A256GCM'] as const)).map((enc) => [alg, enc] as const),
  );

  it.each(cases)('makes %s with %s, which opens here', async (alg, enc) => {
    const { to, open } = await keysFor(alg, enc);
    const { token } = await encrypt({ alg, enc, key: to });
    const { payloadBytes } = await judgeWithPayload(
      token,
      { key: open, policy: policy({ kind: 'jwe' }) },
      desktop(),
    );
    expect(Buffer.from(payloadBytes ?? '').toString()).toBe('some text');
  });

  it('hashes a password at least 600,000 times', async () => {
    const { header } = await encrypt({ alg: 'PBES2-HS256+A128KW', key: secretOf(20) });
    expect(JSON.parse(header)).toMatchObject({ p2c: 600_000 });
    expect(
      EncryptRequest.safeParse({ plaintext: '', alg: 'PBES2-HS256+A128KW', key: secretOf(20), p2c: 1000 })
        .success,
    ).toBe(false);
  });

  it('nests a signed token, which opens and verifies here', async () => {
    const { token: inner } = await craftSigned(
      signRequest({ header: '{"typ":"at+jwt"}', payload: JSON.stringify(accessClaims) }),
      noRing,
    );
    const { token, header, problems } = await encrypt({ alg: 'dir', key: secretOf(32), plaintext: inner });
    expect(JSON.parse(header)).toEqual({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' });
    expect(problems).toEqual([]);
    const opened = await judgeWithPayload(
      token,
      { key: secretOf(32), policy: policy({ kind: 'jwe' }) },
      desktop(),
    );
    expect(Buffer.from(opened.payloadBytes ?? '').toString()).toBe(inner);
  });

  it('says that nobody signed a bare payload, and what else is weak', async () => {
    const { to } = await keysFor('RSA-OAEP', 'A256GCM');
    const old = await encrypt({ alg: 'RSA-OAEP', key: to });
    const short = await encrypt({
      alg: 'PBES2-HS256+A128KW',
      key: { ...secret, kind: 'secret', text: 'hunter2', encoding: 'utf8' },
    });
    expect(old.problems.map(({ message }) => message)).toEqual([
      'Nobody signed what is inside: whoever can encrypt to this key could have written it.',
      'RSA-OAEP rests on SHA-1; RSA-OAEP-256 is the one to use.',
    ]);
    expect(short.problems.at(-1)?.message).toBe(
      'A password of 7 characters is soon guessed by whoever has the token.',
    );
  });

  it('names the recipient’s key, and takes further parameters', async () => {
    const { publicKey } = await generateKeyPair('ECDH-ES', { extractable: true });
    const key: Choice = {
      kind: 'jwk',
      text: JSON.stringify({ ...(await exportJWK(publicKey)), kid: 'k1', use: 'enc' }),
    };
    const { header } = await encrypt({ alg: 'ECDH-ES+A256KW', key, header: '{"typ":"JWT"}' });
    expect(JSON.parse(header)).toMatchObject({ kid: 'k1', typ: 'JWT', alg: 'ECDH-ES+A256KW' });
  });

  it.each<[string, Partial<EncryptRequest>, string, string]>([
    [
      'a secret of another size',
      { alg: 'A128KW', key: secretOf(17) },
      'invalid_key',
      'The secret has 17 bytes; A128KW needs exactly 16.',
    ],
    [
      'a content key of another size',
      { alg: 'dir', key: secretOf(16) },
      'invalid_key',
      'The secret has 16 bytes; A256GCM with "dir" needs exactly 32.',
    ],
    [
      'an empty password',
      { alg: 'PBES2-HS256+A128KW', key: secretOf(0) },
      'invalid_key',
      'The password is empty.',
    ],
    [
      'a secret where a public key belongs',
      { alg: 'RSA-OAEP-256', key: secretOf(32) },
      'invalid_key',
      'RSA-OAEP-256 needs an RSA key; this one is of kind shared secret.',
    ],
    [
      'a key for signatures',
      { alg: 'dir', key: { kind: 'jwk', text: '{"kty":"oct","k":"AA","use":"sig"}' } },
      'invalid_key',
      'The key says "use": "sig"; one to encrypt to has "enc" or no "use".',
    ],
    [
      'an Ed25519 key',
      {
        alg: 'ECDH-ES',
        key: {
          kind: 'jwk',
          text: '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
        },
      },
      'invalid_key',
      'ECDH-ES needs an EC key or an X25519 key; this one is of kind Ed25519.',
    ],
    [
      'a parameter the encryption sets',
      { alg: 'dir', key: secretOf(32), header: '{"zip":"DEF"}' },
      'invalid_request',
      '"zip" is set by the encryption; leave it out of "header".',
    ],
    [
      'a header that is no object',
      { alg: 'dir', key: secretOf(32), header: '[]' },
      'invalid_request',
      '"header" must be a JSON object.',
    ],
  ])('refuses %s', async (_what, members, code, message) => {
    const request = { alg: 'dir' as const, key: secretOf(32), ...members };
    await expect(encrypt(request)).rejects.toMatchObject({ code, message });
  });
});
