import { CompactEncrypt, FlattenedEncrypt, FlattenedSign, GeneralEncrypt, GeneralSign } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeToken } from '../../electron/inspect/decode';
import { examine } from '../../electron/inspect/examine';
import { judge, judgeWithPayload } from '../../electron/inspect/judge';
import { accessClaims, checkOf, desktop, makeKey, policy, type SigningKey, sign } from './judging';

let key: SigningKey;
let other: SigningKey;
beforeAll(async () => {
  [key, other] = await Promise.all([makeKey('ES256', 'one'), makeKey('ES256', 'two')]);
});

const given = (of: SigningKey = key) => ({ kind: 'jwk' as const, text: JSON.stringify(of.publicJwk) });
const bytes = new Uint8Array([0, 255, 10, 13, 46]);
const base64url = (of: Uint8Array) => Buffer.from(of).toString('base64url');

async function flattened(payload: Uint8Array, header: object = {}) {
  return new FlattenedSign(payload)
    .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
    .sign(key.privateJwk);
}

const unencoded = { b64: false, crit: ['b64'] };

describe('a detached JWS', () => {
  const apart = (text: string, encoding: 'utf8' | 'base64url') =>
    policy({ kind: 'jws', detachedPayload: { text, encoding } });

  it.each<[string, object, Uint8Array, string, 'utf8' | 'base64url']>([
    ['text', {}, Buffer.from('two words'), 'two words', 'utf8'],
    ['bytes', {}, bytes, base64url(bytes), 'base64url'],
    ['unencoded text', unencoded, Buffer.from('$.02'), '$.02', 'utf8'],
    ['unencoded bytes', unencoded, bytes, base64url(bytes), 'base64url'],
  ])(
    'verifies with its payload given as %s, in either form',
    async (_name, header, payload, text, encoding) => {
      const { payload: _, ...json } = await flattened(payload, header);
      for (const token of [JSON.stringify(json), `${json.protected}..${json.signature}`]) {
        const request = { key: given(), policy: apart(text, encoding) };
        const { judgement, payloadBytes } = await judgeWithPayload(token, request, desktop());
        expect(judgement.word).toBe('valid');
        expect(Buffer.from(payloadBytes ?? []).equals(payload)).toBe(true);
        const changed = await judge(
          token,
          { key: given(), policy: apart(`A${text}AAA`, encoding) },
          desktop(),
        );
        expect(checkOf(changed, 'signature').outcome).toBe('fail');
      }
    },
  );

  it('is shown as one, and says what is missing', async () => {
    const { payload: _, ...json } = await flattened(Buffer.from('apart'), unencoded);
    const text = JSON.stringify(json);
    expect(decodeToken(text)).toMatchObject({ kind: 'jws-json', problems: [] });
    const { judgement } = await examine({ text, selected: 0, key: given() }, desktop());
    expect(judgement && checkOf(judgement, 'structure').message).toContain('The payload is detached');
  });

  it.each([
    [
      'a token with a payload of its own',
      async () => sign(key, accessClaims),
      'A payload was given apart, but',
    ],
    [
      'what is no base64url',
      async () => `${(await flattened(bytes)).protected}..${'A'.repeat(86)}`,
      'The payload apart from the token',
    ],
  ])('refuses %s', async (_name, make, message) => {
    const judgement = await judge(
      await make(),
      { key: given(), policy: apart('a b', 'base64url') },
      desktop(),
    );
    expect(judgement.word).toBe('not valid');
    expect(checkOf(judgement, 'structure').message).toContain(message);
  });

  it('may carry a JWT’s claims, which are judged then', async () => {
    const [header, payload = '', signature] = (await sign(key, accessClaims)).split('.');
    const detachedPayload = { text: payload, encoding: 'base64url' as const };
    const judgement = await judge(
      `${header}..${signature}`,
      { key: given(), policy: policy({ detachedPayload }) },
      desktop(),
    );
    expect(judgement.word).toBe('valid');
    expect(checkOf(judgement, 'expiry').outcome).toBe('pass');
  });
});

describe('an unencoded payload', () => {
  it('is shown as it stands and verifies without more being said', async () => {
    const json = await flattened(Buffer.from('{"a":1} ~ b'), unencoded);
    const text = `${json.protected}.{"a":1} ~ b.${json.signature}`;
    const { document, judgement } = await examine({ text, selected: 0, key: given() }, desktop());
    expect(document).toMatchObject({ kind: 'jws', payload: { text: '{"a":1} ~ b' } });
    expect(judgement?.word).toBe('valid');
  });
});

describe('a JWS for several readers', () => {
  it('verifies with the key of any of its signatures', async () => {
    const signing = new GeneralSign(Buffer.from('for all'));
    for (const { alg, kid, privateJwk } of [key, other])
      signing.addSignature(privateJwk).setProtectedHeader({ alg, kid });
    const text = JSON.stringify(await signing.sign());
    for (const of of [key, other]) {
      const { judgement } = await examine({ text, selected: 0, key: given(of) }, desktop());
      expect(judgement).toMatchObject({ word: 'valid', key: { kid: of.kid } });
    }
  });
});

describe('what a JWE held', () => {
  const secret = new Uint8Array(32).fill(7);
  const source = { kind: 'secret' as const, text: base64url(secret), encoding: 'base64' as const };
  const header = { alg: 'dir', enc: 'A256GCM' } as const;

  it('is shown as a token where it is one', async () => {
    const inner = await sign(key, accessClaims);
    const text = await new CompactEncrypt(Buffer.from(inner))
      .setProtectedHeader({ ...header, cty: 'JWT' })
      .encrypt(secret);
    const { decrypted } = await examine({ text, selected: 0, key: source }, desktop());
    expect(decrypted).toMatchObject({
      bytes: inner.length,
      document: { token: inner, use: 'access token', payload: { value: accessClaims } },
    });
  });

  it('is shown whatever the verdict, and not without the key', async () => {
    const text = await new CompactEncrypt(Buffer.from('{"a":"\u202e"}'))
      .setProtectedHeader(header)
      .encrypt(secret);
    const { decrypted, judgement } = await examine({ text, selected: 0, key: source }, desktop());
    expect(judgement?.word).toBe('not valid');
    expect(decrypted).toEqual({ bytes: 11, content: { text: '{"a":"\\u202e"}', value: { a: '\u202e' } } });
    expect(await examine({ text, selected: 0 }, desktop())).not.toHaveProperty('decrypted');
  });

  it.each([
    [
      'flattened',
      () => new FlattenedEncrypt(Buffer.from('hello')).setProtectedHeader(header).encrypt(secret),
    ],
    [
      'general',
      () =>
        new GeneralEncrypt(Buffer.from('hello'))
          .setProtectedHeader({ enc: 'A256GCM' })
          .addRecipient(secret)
          .setUnprotectedHeader({ alg: 'A256GCMKW' })
          .encrypt(),
    ],
  ])('is shown of the %s form', async (_name, make) => {
    const text = JSON.stringify(await make());
    const { decrypted, judgement, document } = await examine({ text, selected: 0, key: source }, desktop());
    expect(document?.kind).toBe('jwe-json');
    expect(judgement?.word).toBe('valid');
    expect(decrypted?.content.text).toBe('hello');
  });
});

describe('the document of a JSON form', () => {
  it('has the headers of all signatures, and says how the payload travels', async () => {
    const sign = new GeneralSign(Buffer.from('{}'));
    for (const of of [key, other])
      sign.addSignature(of.privateJwk).setProtectedHeader({ alg: 'ES256', kid: of.kid });
    const general = decodeToken(JSON.stringify(await sign.sign()));
    expect(general.header?.value).toMatchObject({ kid: 'one' });
    expect(general.otherHeaders?.map(({ value }) => value)).toEqual([{ alg: 'ES256', kid: 'two' }]);
    expect(general).not.toHaveProperty('payloadForm');
    const { payload: _, ...apart } = await flattened(Buffer.from('$.02'), unencoded);
    const forms = [
      JSON.stringify({ ...apart, payload: '$.02' }),
      JSON.stringify(apart),
      `${apart.protected}..${apart.signature}`,
    ].map((token) => decodeToken(token));
    expect(forms.map(({ payloadForm }) => payloadForm)).toEqual([
      'unencoded',
      'unencoded and detached',
      'unencoded and detached',
    ]);
    expect(forms.every((document) => !('otherHeaders' in document))).toBe(true);
  });
});
