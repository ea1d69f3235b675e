import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { compactVerify, flattenedVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { createKeyChoices } from '../../electron/craft/key-choice';
import { craftSigned } from '../../electron/craft/sign';
import { availableAlgorithms } from '../../electron/keys/algorithms';
import { decodeToken } from '../../electron/inspect/decode';
import { judge } from '../../electron/inspect/judge';
import type { SignRequest } from '../../shared/tokens/craft';
import { compose } from '../inspect/compose';
import { checkOf, desktop, policy } from '../inspect/judging';
import { makePair, noRing, ringOf, secret, secretText, signRequest } from './keys';

const craft = (members: Partial<SignRequest>) => craftSigned(signRequest(members), noRing);
const messages = ({ problems }: { problems: readonly { message: string }[] }) =>
  problems.map(({ message }) => message);

describe('signing what somebody typed', () => {
  it('keeps every byte of header and payload, and with the same secret gives the same token', async () => {
    const json = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 1, 3));
    const header = fc.tuple(
      fc.constantFrom('{"alg":"HS256"', '{ "kid":"k",\n"alg" :"HS256"'),
      fc.constantFrom('}', ' ,"x":1.0}\n'),
    );
    await fc.assert(
      fc.asyncProperty(header, json, async (head, [claims, indent]) => {
        const payload = JSON.stringify(claims, null, indent);
        const unsigned = compose(head.join(''), payload, '').slice(0, -1);
        const token = `${unsigned}.${createHmac('sha256', secretText).update(unsigned).digest('base64url')}`;
        const crafted = await craft({ header: head.join(''), payload });
        expect(crafted.token).toBe(token);
      }),
    );
  });

  it('keeps a payload of any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        const payload = Buffer.from(bytes).toString('base64url');
        const { token } = await craft({ payload, payloadEncoding: 'base64url' });
        expect(token.split('.')[1]).toBe(payload);
      }),
    );
  });

  it.each(['RS256', 'Ed25519', 'EdDSA'])('gives a decoded %s token back, identical', async (alg) => {
    const { choice } = await makePair(alg === 'EdDSA' ? 'Ed25519' : alg);
    const first = await craft({
      header: `{ "alg": "${alg}" }`,
      payload: '{"sub":"ä", "n":1e400}',
      key: choice,
    });
    const [header, payload] = decodeToken(first.token).parts;
    const text = (part: typeof header) =>
      Buffer.from(first.token.slice(part?.start, part?.end), 'base64url').toString();
    const again = await craft({ header: text(header), payload: text(payload), key: choice });
    expect(again.token).toBe(first.token);
  });

  it('makes what jose verifies, with every algorithm of this runtime', async () => {
    for (const { alg, kty } of await availableAlgorithms()) {
      if (kty === 'oct') continue;
      const { choice, publicJwk } = await makePair(alg, { alg });
      const { token, signedBy } = await craft({ payload: '{"sub":"alice"}', key: choice });
      const { protectedHeader } = await compactVerify(token, await importJWK(publicJwk, alg));
      expect(protectedHeader.alg).toBe(alg);
      expect(signedBy).toMatchObject({ alg, source: 'JWK' });
      expect(JSON.stringify(signedBy)).not.toMatch(/"(?:d|p|q|dp|dq|qi|priv|k)":/);
    }
  });

  it('takes the algorithm of the header where the key can do it, and the usual one where not', async () => {
    const { choice } = await makePair('RS256');
    const asked = await craft({ header: '{"alg":"PS384","typ":"JWT"}', key: choice });
    const other = await craft({ header: '{"typ":"JWT","alg":"ES256"}', key: choice });
    expect([asked.header, other.header]).toEqual([
      '{"alg":"PS384","typ":"JWT"}',
      '{"typ":"JWT","alg":"RS256"}',
    ]);
  });

  it('sets a "kid" that is there to the key’s and adds none', async () => {
    const { choice } = await makePair('ES256', { kid: 'mine' });
    const named = await craft({ header: '{"kid":"theirs","alg":"ES256"}', key: choice });
    const nameless = await craft({ header: '{"alg":"ES256"}', key: choice });
    expect(named.header).toBe('{"kid":"mine","alg":"ES256"}');
    expect(nameless.header).toBe('{"alg":"ES256"}');
    expect(messages(nameless)).toEqual(['"kid" is missing: a validator has to try every key it knows.']);
  });

  it('opens a key of the ring once, and answers nothing private', async () => {
    const { privateJwk, publicJwk } = await makePair('ES256', { alg: 'ES256' });
    const { ring, opened } = ringOf({ k1: privateJwk });
    const keys = createKeyChoices(ring);
    const request = signRequest({ header: '{"kid":"k1"}', key: { kind: 'ring', kid: 'k1' } });
    const first = await craftSigned(request, keys);
    await craftSigned({ ...request, payload: '{"a":1}' }, keys);
    const { kty, crv, x, y } = publicJwk;
    expect(first.signedBy).toEqual({
      alg: 'ES256',
      kid: 'k1',
      source: 'key ring',
      publicJwk: { kty, crv, x, y },
    });
    expect(opened()).toBe(1);
    await expect(craftSigned({ ...request, key: { kind: 'ring', kid: 'k2' } }, keys)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('writes the flattened and the detached form', async () => {
    const compact = (await craft({ payload: '{"a":1}' })).token;
    const flattened = JSON.parse((await craft({ payload: '{"a":1}', form: 'flattened' })).token);
    const detached = (await craft({ payload: '{"a":1}', form: 'detached' })).token;
    expect([flattened.protected, flattened.payload, flattened.signature].join('.')).toBe(compact);
    expect(detached).toBe(compact.replace(/\.[^.]+\./, '..'));
  });

  it('signs an unencoded payload as RFC 7797 has it', async () => {
    const header = '{"alg":"HS256","b64":false,"crit":["b64"]}';
    const payload = '$.02 and more';
    const { token, problems } = await craft({ header, payload, form: 'detached' });
    const [head = '', , signature = ''] = token.split('.');
    const input = { protected: head, payload: Buffer.from(payload), signature };
    const verified = await flattenedVerify(input, Buffer.from(secretText), { crit: { b64: true } });
    expect(Buffer.from(verified.payload).toString()).toBe(payload);
    expect(problems).toEqual([]);
    expect(messages(await craft({ header, payload }))[0]).toMatch(/full stop .* choose detached/);
    expect(messages(await craft({ header: '{"b64":false}', payload }))[0]).toMatch(
      /only when "crit" names it/,
    );
  });

  it('drops white space when asked for compact JSON, and nothing else', async () => {
    const { token } = await craft({ payload: '{ "n": 1.0,\n "big": 9007199254740993 }', layout: 'compact' });
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).toBe(
      '{"n":1.0,"big":9007199254740993}',
    );
  });
});

describe('broken on purpose', () => {
  const pem =
    '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n';

  it.each<[string, Partial<SignRequest>, RegExp]>([
    ['no key', { header: '{"alg":"HS256"}', key: { kind: 'none' } }, /unsecured: nobody signed it/],
    [
      'no key, header as written',
      { header: '{"alg":"RS256"}', key: { kind: 'none' }, asWritten: true },
      /promises "RS256", but the signature is missing/,
    ],
    [
      'NoNe',
      { header: '{"alg":"NoNe"}', key: { kind: 'none' }, asWritten: true },
      /"alg" is "NoNe" and the signature is missing/,
    ],
    [
      'another algorithm',
      { header: '{"alg":"RS256"}', asWritten: true },
      /"alg" says "RS256", but the signature is HS256/,
    ],
    [
      'no algorithm',
      { header: '{"typ":"JWT"}', asWritten: true },
      /"alg" is missing; the signature is HS256/,
    ],
    ['a header that is no JSON', { header: 'nonsense' }, /no JSON object/],
    [
      'a short secret',
      { key: { kind: 'secret', text: 'abc', encoding: 'utf8' } },
      /3 bytes; HS256 needs at least 32/,
    ],
    [
      'an empty secret',
      { key: { kind: 'secret', text: '', encoding: 'utf8' } },
      /0 bytes; HS256 needs at least 32/,
    ],
    [
      'algorithm confusion',
      { key: { kind: 'secret', text: pem, encoding: 'utf8' } },
      /"algorithm confusion"/,
    ],
    ['a member twice', { header: '{"alg":"HS256","typ":"a","typ":"b"}' }, /"typ" is there twice/],
    ['a time that is text', { payload: '{"exp":"tomorrow"}' }, /"exp" must be a number/],
    ['an end before the beginning', { payload: '{"iat":10,"exp":10}' }, /"exp" must be later than "iat"/],
    ['too large a payload', { payload: 'x'.repeat(70_000) }, /few readers take more than 65536/],
  ])('makes it and says so: %s', async (_what, members, message) => {
    const crafted = await craft(members);
    expect(crafted.token.split('.')).toHaveLength(3);
    expect(messages(crafted).join('\n')).toMatch(message);
  });

  it('keeps a wrong "kid" as written and says whose key signed', async () => {
    const { choice } = await makePair('ES256', { kid: 'mine' });
    const crafted = await craft({
      header: '{"alg":"ES256","kid":"../../dev/null"}',
      key: choice,
      asWritten: true,
    });
    expect(crafted.header).toContain('../../dev/null');
    expect(messages(crafted)).toContain('"kid" is "../../dev/null", but the key that signed is "mine".');
  });

  it('says nothing of a sound token, which holds here too', async () => {
    const { token, problems } = await craft({ header: '{"alg":"HS256","typ":"JWT"}' });
    const judgement = await judge(
      token,
      { key: { kind: 'secret', text: secretText, encoding: 'utf8' }, policy: policy({ kind: 'jws' }) },
      desktop(),
    );
    expect(problems).toEqual([]);
    expect(checkOf(judgement, 'signature').outcome).toBe('pass');
  });
});

describe('keys that cannot sign', () => {
  it.each<[string, () => Promise<Partial<SignRequest>>, string]>([
    [
      'a public one',
      async () => ({ key: { kind: 'jwk', text: JSON.stringify((await makePair('ES256')).publicJwk) } }),
      'To sign takes the private key; this is the public one.',
    ],
    [
      'one for encryption',
      async () => ({
        key: {
          kind: 'jwk',
          text: JSON.stringify((await makePair('ECDH-ES', { crv: 'X25519', kty: 'OKP' })).privateJwk),
        },
      }),
      'A OKP key on X25519 does not sign tokens here.',
    ],
    [
      'one of another algorithm',
      async () => ({ key: (await makePair('ES256', { alg: 'RS256' })).choice }),
      'The key says "alg": "RS256", which its kind cannot sign with.',
    ],
    [
      'one of two halves',
      async () => ({ key: (await makePair('ES256', { d: 'AQ' })).choice }),
      'What the private members sign does not hold under the public ones: they are of two keys.',
    ],
    [
      'a damaged one',
      async () => ({ key: (await makePair('ES256', { x: 'AA' })).choice }),
      'The members of this EC key make no private key: one is damaged or missing.',
    ],
    [
      'two at once',
      async () => ({
        key: {
          kind: 'detect' as const,
          text: JSON.stringify({
            keys: [(await makePair('ES256')).privateJwk, (await makePair('ES256')).privateJwk],
          }),
        },
      }),
      'This holds 2 keys; give the one to sign with.',
    ],
  ])('refuses %s', async (_what, members, message) => {
    await expect(craft(await members())).rejects.toMatchObject({ code: 'invalid_key', message });
  });

  it('refuses a payload that is no base64url when it is said to be', async () => {
    await expect(craft({ payload: 'a b', payloadEncoding: 'base64url', key: secret })).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(/^"payload" must be base64url\./),
    });
  });
});
