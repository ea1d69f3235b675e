import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../electron/inspect/decode';
import { anyText, base64url, compose, nested } from './compose';

const header = { alg: 'ES256', typ: 'at+jwt', kid: 'one' };
const claims = { iss: 'https://issuer.example', sub: 'alice', exp: 1_800_000_000 };
const token = compose(header, claims);
const messages = (text: string) => decodeToken(text).problems.map((problem) => problem.message);

describe('decodeToken', () => {
  it('shows the parts of a JWS with their places', () => {
    const document = decodeToken(token);
    expect(document).toMatchObject({ kind: 'jws', use: 'access token', size: token.length, problems: [] });
    expect(document.parts.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['header', JSON.stringify(header).length],
      ['payload', JSON.stringify(claims).length],
      ['signature', 64],
    ]);
    expect(document.payload).toEqual({ text: JSON.stringify(claims), value: claims });
  });

  it.each([
    ['Bearer scheme', `Bearer ${token}`],
    ['header line', `Authorization: Bearer ${token}`],
    ['DPoP scheme', `DPoP ${token}`],
    ['double quotes', `"${token}"`],
    ['quotes and a comma', `  "${token}",\n`],
    ['white space around', `\n\t${token}  `],
  ])('removes what is around a token: %s', (_name, text) => {
    expect(decodeToken(text)).toMatchObject({ token, problems: [] });
  });

  it('explains registered claims and leaves unknown ones bare', () => {
    const document = decodeToken(compose({ alg: 'ES256' }, '{"exp":1800000000,"mine":9007199254740993}'));
    expect(document.claims.find(({ name }) => name === 'exp')).toMatchObject({
      title: 'Expires',
      source: 'RFC 7519 §4.1.4',
      time: { atMs: 1_800_000_000_000, unit: 'seconds' },
    });
    expect(document.claims.find(({ name }) => name === 'mine')).toEqual({
      where: 'payload',
      name: 'mine',
      raw: '9007199254740993',
    });
  });

  it('notices milliseconds in the place of seconds', () => {
    const document = decodeToken(compose({ alg: 'ES256' }, { exp: 1_800_000_000_000 }));
    expect(document.claims.at(-1)?.time).toEqual({ atMs: 1_800_000_000_000, unit: 'milliseconds' });
  });

  it('shows 1e400 as written and gives it no time', () => {
    const document = decodeToken(compose({ alg: 'ES256' }, '{"exp":1e400}'));
    expect(document.claims.at(-1)).toMatchObject({ raw: '1e400' });
    expect(document.claims.at(-1)?.time).toBeUndefined();
  });

  it('makes controls and bidirectional marks visible', () => {
    const document = decodeToken(compose({ alg: 'ES256' }, '{"sub":"al\u202eice\u0085"}'));
    expect(document.payload?.text).toBe('{"sub":"al\\u202eice\\u0085"}');
    expect(document.claims.at(-1)?.raw).toBe('"al\\u202eice\\u0085"');
  });

  it('keeps emoji joined and Persian text as it stands', () => {
    const text = '{"name":"👩\u200d💻 می\u200cخواهم"}';
    expect(decodeToken(compose({ alg: 'ES256' }, text)).payload?.text).toBe(text);
  });

  it('does not let a __proto__ claim pollute anything', () => {
    const document = decodeToken(
      compose({ alg: 'ES256' }, '{"__proto__":{"polluted":true},"constructor":{}}'),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.hasOwn(document.payload?.value as object, '__proto__')).toBe(true);
    expect(document.claims.map(({ name, title }) => [name, title])).toContainEqual([
      'constructor',
      undefined,
    ]);
  });

  it('reads an unsecured token for what it is', () => {
    expect(decodeToken(compose({ alg: 'none' }, claims, ''))).toMatchObject({
      kind: 'unsecured',
      problems: [],
    });
  });

  it('says that a signature behind "none" does not belong', () => {
    expect(messages(compose({ alg: 'none' }, claims, 'AAAA'))).toEqual([
      'The header says "none", yet a signature follows.',
    ]);
  });

  it('names the five parts of a JWE', () => {
    const jwe = [base64url('{"alg":"dir","enc":"A128GCM"}'), '', 'AAAA', 'AAAA', 'AAAA'].join('.');
    const document = decodeToken(jwe);
    expect(document).toMatchObject({ kind: 'jwe', use: 'JWE', problems: [] });
    expect(document.parts.map(({ name }) => name)).toEqual([
      'header',
      'encrypted key',
      'iv',
      'ciphertext',
      'tag',
    ]);
  });

  it('reads a JWS in JSON form and points into its strings', () => {
    const text = JSON.stringify({
      payload: base64url('{"sub":"alice"}'),
      signatures: [
        {
          protected: base64url('{"alg":"HS256"}'),
          header: { kid: 'k' },
          signature: base64url(new Uint8Array(32)),
        },
      ],
    });
    const document = decodeToken(text);
    expect(document).toMatchObject({
      kind: 'jws-json',
      problems: [],
      header: { value: { alg: 'HS256', kid: 'k' } },
      payload: { value: { sub: 'alice' } },
    });
    expect(document.parts.map(({ start, end }) => text.slice(start, end))).toEqual([
      base64url('{"sub":"alice"}'),
      base64url('{"alg":"HS256"}'),
      base64url(new Uint8Array(32)),
    ]);
  });

  it('counts what a guesser of an opaque token faces', () => {
    expect(decodeToken(`twr_${'aB3-'.repeat(11)}`.slice(0, 47))).toMatchObject({
      kind: 'opaque',
      use: 'refresh token',
      entropyBits: 258,
    });
    expect(decodeToken('aaaaaaaaaaaaaaaaaaaaaaaa').entropyBits).toBe(0);
    expect(decodeToken('550e8400-e29b-41d4-a716-446655440000').entropyBits).toBe(128);
  });
});

describe('decodeToken on damage', () => {
  const [head = '', body = '', seal = ''] = token.split('.');
  it.each([
    [
      'cut off after the payload',
      `${head}.${body}`,
      'A JWS has 3 parts; the signature part is missing, so the token is cut off.',
    ],
    [
      'cut off in the header',
      head.slice(0, 20),
      'A JWS has 3 parts; the payload and signature part is missing, so the token is cut off.',
    ],
    [
      'cut off in the signature',
      token.slice(0, -8),
      'The signature has 58 bytes, which no ES256 signature has: it is cut off or changed.',
    ],
    ['padded', `${head}.${body}.${seal}==`, 'Padding "=" follows; base64url in tokens has none.'],
    [
      'white space inside',
      `${head}.${body.slice(0, 9)}\n ${body.slice(9)}.${seal}`,
      'White space stands inside; the part must be one unbroken run.',
    ],
    [
      'the alphabet of plain base64',
      `${head}.${body}.+/${seal.slice(2)}`,
      '"+" or "/" is the alphabet of plain base64; base64url has "-" and "_".',
    ],
    [
      'a foreign character',
      `${head}.${body.slice(0, 8)}*${body.slice(9)}.${seal}`,
      'The character "*" (U+002A) is not a base64url character; reading stops there.',
    ],
    [
      'bits that belong to no byte',
      `${head}.${body}.${seal.slice(0, -1)}B`,
      'The last character carries bits that belong to no byte; this is a second spelling of the same bytes.',
    ],
    [
      'half a byte',
      `${head}.${body.slice(0, 5)}.${seal}`,
      'The part ends in the middle of a byte: a character is missing or too many.',
    ],
    [
      'a byte order mark',
      compose('{"alg":"ES256"}', '\ufeff{"a":1}'),
      'A byte order mark stands in front; JSON in tokens has none.',
    ],
    [
      'a broken payload',
      compose('{"alg":"ES256"}', '{"a":1,}'),
      'A member name in quotes is missing, at byte 7.',
    ],
    [
      'a duplicate in the header',
      compose('{"alg":"ES256","alg":"none"}', '{}'),
      'The member "alg" is there twice.',
    ],
    [
      'a duplicate deep down',
      compose('{"alg":"ES256"}', '{"a":[{"b":1,"b":2}]}'),
      'The member "b" is there twice.',
    ],
    ['33 levels', compose('{"alg":"ES256"}', nested(33)), 'The JSON is 33 levels deep; 32 are the limit.'],
    ['a fourth part', `${token}.AAAA`, 'A JWS has 3 parts; more text follows.'],
  ])('names %s', (_name, text, message) => {
    expect(messages(text)).toContain(message);
  });

  it('names the byte that is not UTF-8', () => {
    const body = base64url(Uint8Array.from([...Buffer.from('{"sub":"'), 0xc3, 0x28, ...Buffer.from('"}')]));
    const document = decodeToken(`${head}.${body}.${seal}`);
    expect(document.problems[0]).toMatchObject({ part: 'payload', message: 'Byte 8 is not UTF-8.' });
    expect(document.payload?.value).toBeUndefined();
  });

  it('points at the character where the payload breaks', () => {
    const broken = compose('{"alg":"ES256"}', '{"a":1,"b":?}');
    const [problem] = decodeToken(broken).problems;
    const start = broken.indexOf('.') + 1;
    expect(problem?.offset).toBe(start + Math.floor((11 * 4) / 3));
  });

  it('shows the header of a cut off token', () => {
    expect(decodeToken(`${head}.${body.slice(0, 12)}`)).toMatchObject({
      kind: 'damaged',
      header: { value: header },
      payload: { text: '{"iss":"h' },
    });
  });

  it('never puts values beyond the depth limit into the view', () => {
    const deep = compose('{"alg":"ES256"}', nested(1_000_000));
    expect(decodeToken(deep).payload?.value).toBeUndefined();
    expect(decodeToken(compose('{"alg":"ES256"}', nested(32))).payload?.value).toBeDefined();
  });

  it('reads no members of a token over 64 KiB', () => {
    const exact = compose({ alg: 'none' }, { a: 'x' }, '');
    const fill = 64 * 1024 - exact.length;
    const padded = (extra: number) => `${exact}${'A'.repeat(fill + extra)}`;
    expect(decodeToken(padded(0)).payload?.value).toEqual({ a: 'x' });
    const document = decodeToken(padded(1));
    expect(document.problems[0]?.message).toBe(
      'The token has 65537 characters; 65536 are the limit, so its members are not read.',
    );
    expect(document.payload).toEqual({ text: '{"a":"x"}' });
    expect(document.claims).toEqual([]);
  });
});

describe('decodeToken, whatever comes', () => {
  it('never throws on any text', () => {
    fc.assert(
      fc.property(anyText(400), (text) => {
        decodeToken(text);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on a mutated token', () => {
    const mutation = fc.tuple(fc.nat(), fc.nat(8), anyText(8));
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const text = mutations.reduce((current, [at, length, insert]) => {
          const place = at % (current.length + 1);
          return current.slice(0, place) + insert + current.slice(place + length);
        }, token);
        decodeToken(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('decodes parts that encode to the same token again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.uint8Array(), (payload, seal) => {
        const text = compose({ alg: 'RS256' }, payload, base64url(seal));
        const document = decodeToken(text);
        const [first = '', second = '', third = ''] = document.parts.map(({ start, end }) =>
          base64url(Buffer.from(text.slice(start, end), 'base64url')),
        );
        expect(`${first}.${second}.${third}`).toBe(text);
        expect(JSON.stringify(document.payload?.value)).toBe(JSON.stringify(payload));
      }),
    );
  });
});
