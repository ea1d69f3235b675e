import { createHmac, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { CompactEncrypt, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeToken } from '../../electron/inspect/decode';
import { judge, judgeWithPayload } from '../../electron/inspect/judge';
import { base64url, compose, nested } from './compose';
import {
  accessClaims,
  checkOf,
  desktop,
  linesOf,
  makeKey,
  nowS,
  policy,
  ringKey,
  type SigningKey,
  sign,
} from './judging';

let key: SigningKey;
let token: string;
beforeAll(async () => {
  key = await makeKey('ES256', 'key-one');
  token = await sign(key, accessClaims);
});

const jwk = (members: object) => ({ kind: 'jwk' as const, text: JSON.stringify(members) });
const local = { kind: 'local' as const };

/** Judges with a key ring that must not be asked. */
async function withoutLookup(text: string, kind: 'jwt' | 'jws' = 'jwt') {
  const lookups: unknown[] = [];
  const judging = desktop({ keys: [ringKey(key)], onFind: (kid) => lookups.push(kid) });
  const judgement = await judge(text, { key: local, policy: policy({ kind }) }, judging);
  expect(lookups).toEqual([]);
  expect(judgement.word).toBe('not valid');
  return judgement;
}

describe('spellings of one token', () => {
  const spell = (change: (parts: string[]) => string) => change(token.split('.'));
  it.each([
    ['padding', () => spell((parts) => parts.map((part) => `${part}=`).join('.'))],
    ['white space around', () => ` ${token}`],
    ['a line end', () => `${token}\n`],
    ['white space inside', () => spell(([h, p, s]) => `${h}.${p?.slice(0, 5)} ${p?.slice(5)}.${s}`)],
    [
      'unused bits',
      () =>
        spell(
          ([h, p, s]) => `${h}.${p}.${s?.slice(0, -1)}${String.fromCharCode((s?.charCodeAt(85) ?? 0) + 1)}`,
        ),
    ],
    ['a fourth part', () => `${token}.`],
    ['truncation', () => token.slice(0, -10)],
    ['no signature', () => spell(([h, p]) => `${h}.${p}.`)],
    ['the JSON form', () => spell(([h, p, s]) => JSON.stringify({ protected: h, payload: p, signature: s }))],
    ['a scheme', () => `Bearer ${token}`],
    ['a byte order mark', () => `\ufeff${token}`],
  ])('refuses %s before any key is looked up', async (_name, text) => {
    expect(checkOf(await withoutLookup(text()), 'structure').outcome).toBe('fail');
  });

  it('accepts exactly one spelling', async () => {
    const change = fc.tuple(fc.nat(), fc.constantFrom('', '=', ' ', '\n', 'A', '.', '-'));
    await fc.assert(
      fc.asyncProperty(change, async ([at, insert]) => {
        const place = at % token.length;
        const other = token.slice(0, place) + insert + token.slice(place + 1);
        const { word } = await judge(
          other,
          { key: local, policy: policy() },
          desktop({ keys: [ringKey(key)] }),
        );
        expect(word === 'valid').toBe(other === token);
      }),
    );
  });
});

describe('size and depth', () => {
  it('refuses 64 KiB + 1 without reading it, and fast', async () => {
    const fits = await sign(key, { ...accessClaims, fill: '' });
    const fill = 'x'.repeat(Math.floor(((64 * 1024 - fits.length) * 3) / 4) - 2);
    const largest = await sign(key, { ...accessClaims, fill });
    expect(largest.length).toBeLessThanOrEqual(64 * 1024);
    expect(
      (await judge(largest, { key: local, policy: policy() }, desktop({ keys: [ringKey(key)] }))).word,
    ).toBe('valid');
    const judgement = await withoutLookup('A'.repeat(64 * 1024 + 1));
    expect(linesOf(judgement, 'fail')).toEqual([
      'structure: The token has 65537 characters; 65536 are the limit.',
    ]);
  });

  it.each([
    ['33 levels in the payload', () => compose({ alg: 'ES256' }, `{"a":${nested(32)}}`)],
    ['33 levels in the header', () => compose(`{"alg":"ES256","a":${nested(32)}}`, '{}')],
    ['20,000 levels', () => compose({ alg: 'ES256' }, nested(20_000))],
  ])('refuses %s before any key is looked up', async (_name, text) => {
    expect(checkOf(await withoutLookup(text()), 'structure').message).toContain(
      'levels deep; 32 are the limit.',
    );
  });

  it('takes 32 levels', async () => {
    const deep = await sign(key, `${JSON.stringify(accessClaims).slice(0, -1)},"a":${nested(31)}}`);
    expect(
      (await judge(deep, { key: local, policy: policy() }, desktop({ keys: [ringKey(key)] }))).word,
    ).toBe('valid');
  });

  it.each([
    ['in the header', (h: string, p: string) => [`${h.slice(0, -1)},"alg":"ES256"}`, p]],
    ['in the claims', (h: string, p: string) => [h, `${p.slice(0, -1)},"sub":"mallory"}`]],
    ['deep down', (h: string, p: string) => [h, `${p.slice(0, -1)},"a":{"b":[{"c":1,"\\u0063":2}]}}`]],
    ['called __proto__', (h: string, p: string) => [h, `${p.slice(0, -1)},"__proto__":1,"__proto__":2}`]],
  ])('refuses duplicate members %s', async (_name, change) => {
    const [header = '', payload = ''] = change(
      '{"alg":"ES256","kid":"key-one"}',
      JSON.stringify(accessClaims),
    );
    expect(checkOf(await withoutLookup(compose(header, payload)), 'structure').message).toContain(
      'is there twice',
    );
  });
});

describe('alg', () => {
  it.each([
    'none',
    'None',
    'NONE',
    'nOnE',
    'noNE',
    'NoNe',
    'none ',
    ' none',
    'none\u0000',
    'n\u006fne\u200b',
    'nоne',
    '',
    ' ',
    'null',
    'HS256 ',
    'hs256',
    'es256',
    'ES256\n',
    'constructor',
    '__proto__',
    'toString',
    'RSA1_5',
    'ES256K',
    'HS1',
  ])('refuses %j before any key is looked up', async (alg) => {
    const judgement = await withoutLookup(compose({ alg, kid: 'key-one' }, accessClaims));
    expect(judgement.checks.map(({ id, outcome }) => `${id} ${outcome}`)).toContain('algorithm fail');
  });

  it.each([[null], [1], [true], [['ES256']], [{ toString: 'ES256' }]])(
    'refuses %j, which is no text',
    async (alg) => {
      expect(checkOf(await withoutLookup(compose({ alg }, accessClaims)), 'algorithm').message).toContain(
        '"alg" must be text',
      );
    },
  );

  it('refuses a header without alg', async () => {
    expect(checkOf(await withoutLookup(compose({ kid: 'key-one' }, accessClaims)), 'algorithm').outcome).toBe(
      'fail',
    );
  });

  it('calls an unsigned token not valid even where there is no key', async () => {
    const text = compose({ alg: 'none' }, { ...accessClaims, iss: 'https://a.example' }, '');
    const judgement = await judge(text, { policy: policy() }, desktop());
    expect(judgement).toMatchObject({
      word: 'not valid',
      summary: '"alg" is "none": nobody signed this token, anyone can write one like it.',
    });
  });
});

describe('header parameters that choose their own key', () => {
  const values: readonly unknown[] = [null, '', {}, ['x']];
  const names = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64', 'zip'] as const;
  it.each(names.flatMap((name) => values.map((value) => [name, value] as const)))(
    'refuses "%s": %j in a JWT',
    async (name, value) => {
      const judgement = await withoutLookup(
        compose({ alg: 'ES256', kid: 'key-one', [name]: value }, accessClaims),
      );
      expect(checkOf(judgement, 'header').message).toContain(`"${name}" must not be in the header of a JWT`);
    },
  );

  it('never verifies with the key a token brings along', async () => {
    const mallory = await makeKey('ES256', 'key-one');
    const forged = await sign(mallory, accessClaims, { jwk: mallory.publicJwk });
    const judgement = await judge(
      forged,
      { key: local, policy: policy({ kind: 'jws' }) },
      desktop({ keys: [ringKey(key)] }),
    );
    expect(checkOf(judgement, 'header')).toMatchObject({ outcome: 'warn' });
    expect(checkOf(judgement, 'signature').outcome).toBe('fail');
  });

  it.each([
    [
      'an unknown extension',
      { crit: ['exp'], exp: 1 },
      '"crit" demands "exp", which is not understood here.',
    ],
    ['an empty list', { crit: [] }, '"crit" must be a list of names, not empty, each once.'],
    [
      'duplicates',
      { crit: ['b64', 'b64'], b64: true },
      '"crit" must be a list of names, not empty, each once.',
    ],
    ['no list', { crit: 'b64', b64: false }, '"crit" must be a list of names, not empty, each once.'],
    ['a name that is not there', { crit: ['b64'] }, '"crit" names "b64", which is not in the header.'],
    [
      'b64 outside crit',
      { b64: false },
      '"b64" must be named in "crit", or readers disagree on what is signed.',
    ],
    ['b64 that is no boolean', { crit: ['b64'], b64: 'false' }, '"b64" must be true or false.'],
  ])('refuses crit with %s in a JWS', async (_name, header, message) => {
    const judgement = await withoutLookup(compose({ alg: 'ES256', ...header }, 'AAAA'), 'jws');
    expect(checkOf(judgement, 'header').message).toBe(message);
  });

  it.each(['../../etc/passwd', "' OR 1=1 --", '', 'a b', 'x'.repeat(129), 'kid\u0000', 'ключ', '*)(uid=*'])(
    'does not look up the kid %j',
    async (kid) => {
      expect(
        checkOf(await withoutLookup(compose({ alg: 'ES256', kid }, accessClaims)), 'header').message,
      ).toContain('It is not looked up.');
    },
  );

  it.each([[null], [1], [{}], [['a']]])('refuses the kid %j, which is no text', async (kid) => {
    expect(checkOf(await withoutLookup(compose({ alg: 'ES256', kid }, accessClaims)), 'header').message).toBe(
      '"kid" must be text.',
    );
  });
});

describe('keys that do not fit', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const forge = (secret: string | Buffer) => {
    const body = compose({ alg: 'HS256' }, accessClaims).split('.').slice(0, 2).join('.');
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  };

  it('refuses an HMAC made with a public PEM, however the PEM is given', async () => {
    const forged = forge(pem);
    const asPem = await judge(forged, { key: { kind: 'pem', text: pem }, policy: policy() }, desktop());
    expect(asPem.word).toBe('not valid');
    expect(checkOf(asPem, 'key').message).toBe(
      'HS256 needs a shared secret; this is a public key (RSA). To use it as a secret is the attack "algorithm confusion".',
    );
    const asSecret = await judge(
      forged,
      { key: { kind: 'secret', text: pem, encoding: 'utf8' }, policy: policy() },
      desktop(),
    );
    expect(asSecret.word).toBe('not verified');
    expect(checkOf(asSecret, 'key').message).toContain('This is a public key, not a secret');
  });

  it.each([
    [
      'DER in base64',
      'base64',
      () => rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    ],
    ['DER in hex', 'hex', () => rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('hex')],
    ['PEM in base64', 'base64', () => Buffer.from(pem).toString('base64')],
    ['a JWK', 'utf8', () => JSON.stringify(rsa.publicKey.export({ format: 'jwk' }))],
  ] as const)('refuses a public key as secret: %s', async (_name, encoding, text) => {
    const forged = forge(Buffer.from(text(), encoding));
    const judgement = await judge(
      forged,
      { key: { kind: 'secret', text: text(), encoding }, policy: policy() },
      desktop(),
    );
    expect(judgement.word).toBe('not verified');
    expect(checkOf(judgement, 'signature').outcome).toBe('skipped');
  });

  it.each([
    [
      'an EC key for RS256',
      { alg: 'RS256' },
      () => key.publicJwk,
      'RS256 needs a key of type RSA; this one is of type EC.',
    ],
    [
      'a secret for ES256',
      { alg: 'ES256' },
      () => ({ kty: 'oct', k: base64url('x'.repeat(32)) }),
      'ES256 needs a key of type EC; this one is a shared secret.',
    ],
    [
      'another curve',
      { alg: 'ES384' },
      () => ({ ...key.publicJwk, alg: undefined }),
      'ES384 needs a key on P-384; this one is on P-256.',
    ],
    [
      'another algorithm of one key',
      { alg: 'PS256' },
      () => ({ ...rsa.publicKey.export({ format: 'jwk' }), alg: 'RS256' }),
      'The token says PS256, but the key is for RS256 alone.',
    ],
    [
      'a key for encryption',
      { alg: 'RS256' },
      () => ({ ...rsa.publicKey.export({ format: 'jwk' }), use: 'enc' }),
      'The key is for "use": "enc", not for signatures.',
    ],
    [
      'a key that may not verify',
      { alg: 'RS256' },
      () => ({ ...rsa.publicKey.export({ format: 'jwk' }), key_ops: ['encrypt'] }),
      'The "key_ops" of the key do not include "verify".',
    ],
  ])('refuses %s', async (_name, header, members, message) => {
    const text = compose(
      header,
      accessClaims,
      base64url(new Uint8Array(header.alg === 'ES384' ? 96 : header.alg === 'ES256' ? 64 : 256)),
    );
    const judgement = await judge(text, { key: jwk(members()), policy: policy() }, desktop());
    expect(judgement.word).toBe('not valid');
    expect(checkOf(judgement, 'key').message).toBe(message);
    expect(checkOf(judgement, 'signature').outcome).toBe('skipped');
  });

  it('refuses a key of the ring for an algorithm that is not its own', async () => {
    const text = compose(
      { alg: 'ES384', kid: 'key-one', typ: 'at+jwt' },
      accessClaims,
      base64url(new Uint8Array(96)),
    );
    const judgement = await judge(text, { key: local, policy: policy() }, desktop({ keys: [ringKey(key)] }));
    expect(checkOf(judgement, 'key').message).toBe(
      'The token says ES384, but this key of yours signs with ES256 alone.',
    );
    expect(judgement.word).toBe('not valid');
  });

  it('refuses the forgery that an RSA exponent of 1 allows', async () => {
    const n = rsa.publicKey.export({ format: 'jwk' }).n as string;
    const judgement = await judge(
      compose({ alg: 'RS256' }, accessClaims, base64url(new Uint8Array(256))),
      { key: jwk({ kty: 'RSA', n, e: 'AQ', alg: 'RS256' }), policy: policy() },
      desktop(),
    );
    expect(judgement.word).toBe('not verified');
    expect(checkOf(judgement, 'key').message).toBe(
      '"e" must be odd and at least 65537; with a smaller one signatures can be forged.',
    );
  });

  it.each([
    ['HS256', 31, 32],
    ['HS384', 47, 48],
    ['HS512', 63, 64],
  ])('refuses a secret for %s of %i bytes', async (alg, actual, needed) => {
    const text = compose({ alg }, accessClaims, base64url(new Uint8Array(needed)));
    const request = {
      key: { kind: 'secret' as const, text: 'x'.repeat(actual), encoding: 'utf8' as const },
      policy: policy(),
    };
    const judgement = await judge(text, request, desktop());
    expect(checkOf(judgement, 'key').message).toBe(
      `The secret has ${actual} bytes; ${alg} needs at least ${needed}, or it can be guessed from any token.`,
    );
    expect(judgement.word).toBe('not verified');
  });

  it('says so when nothing but the token names the algorithm', async () => {
    const secret = 'correct horse battery staple, 32+';
    const body = compose({ alg: 'HS256', typ: 'at+jwt' }, accessClaims).split('.').slice(0, 2).join('.');
    const text = `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
    const source = { kind: 'secret' as const, text: secret, encoding: 'utf8' as const };
    const unnamed = await judge(text, { key: source, policy: policy() }, desktop());
    expect(unnamed.word).toBe('valid');
    expect(checkOf(unnamed, 'algorithm')).toMatchObject({
      outcome: 'warn',
      message: "HS256 is the token's own word: the key names no algorithm. Name the one you expect.",
    });
    const named = await judge(text, { key: source, policy: policy({ alg: 'HS256' }) }, desktop());
    expect(checkOf(named, 'algorithm')).toMatchObject({ outcome: 'pass', message: 'HS256, as you expect.' });
  });
});

describe('forgeries', () => {
  it('refuses the psychic signature', async () => {
    const body = token.split('.').slice(0, 2).join('.');
    const judgement = await judge(
      `${body}.${base64url(new Uint8Array(64))}`,
      { key: local, policy: policy() },
      desktop({ keys: [ringKey(key)] }),
    );
    expect(checkOf(judgement, 'signature').outcome).toBe('fail');
    expect(judgement.word).toBe('not valid');
  });

  it('refuses every single changed bit', async () => {
    const bytes = Buffer.from(token.split('.')[2] ?? '', 'base64url');
    const body = token.split('.').slice(0, 2).join('.');
    for (const bit of [0, 7, 130, 255, 256, 400, 511]) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { word } = await judge(
        `${body}.${base64url(changed)}`,
        { key: local, policy: policy() },
        desktop({ keys: [ringKey(key)] }),
      );
      expect(word).toBe('not valid');
    }
  });

  it('does not let claims pollute anything', async () => {
    const hostile = await sign(
      key,
      `${JSON.stringify(accessClaims).slice(0, -1)},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`,
    );
    const held = await judgeWithPayload(
      hostile,
      { key: local, policy: policy() },
      desktop({ keys: [ringKey(key)] }),
    );
    structuredClone(decodeToken(hostile));
    expect(held.judgement.word).toBe('valid');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['aud', { aud: {} }],
    ['aud', { aud: [] }],
    ['aud', { aud: ['https://orders.example', {}] }],
    ['aud', { aud: 1 }],
    ['iss', { iss: ['http://127.0.0.1:4870'] }],
    ['iss', { iss: null }],
    ['sub', { sub: 7 }],
    ['sub', { sub: '' }],
    ['jti', { jti: {} }],
  ])('refuses a mistyped "%s": %j', async (name, claims) => {
    const text = await sign(key, { ...accessClaims, ...claims });
    const judgement = await judge(text, { key: jwk(key.publicJwk), policy: policy() }, desktop());
    expect(linesOf(judgement, 'fail').join()).toContain(`"${name}" must be text`);
  });

  it('shows control and bidirectional characters of claims only in escaped form', async () => {
    const text = await sign(key, { ...accessClaims, sub: 'al\u202eice\u0007' });
    const judgement = await judge(text, { key: jwk(key.publicJwk), policy: policy() }, desktop());
    expect(JSON.stringify(judgement)).not.toMatch(/[\u202e]/);
    expect(checkOf(judgement, 'subject').message).toBe('About "al\\u202eice\\u0007".');
  });
});

describe('nested tokens', () => {
  const seal = async (plaintext: string, header: object = { cty: 'JWT' }) => {
    const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true });
    const privateJwk = { ...(await exportJWK(privateKey)), alg: 'RSA-OAEP-256', use: 'enc', kid: 'seal' };
    const text = await new CompactEncrypt(Buffer.from(plaintext))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'seal', ...header })
      .encrypt(publicKey);
    return { text, privateJwk };
  };
  const keysOf = (...keys: object[]) => ({ kind: 'jwks' as const, text: JSON.stringify({ keys }) });

  it('verifies both layers and reports both', async () => {
    const { text, privateJwk } = await seal(token);
    const judgement = await judge(
      text,
      { key: keysOf(privateJwk, key.publicJwk), policy: policy({ typ: 'at+jwt' }) },
      desktop(),
    );
    expect(linesOf(judgement, 'fail')).toEqual([]);
    expect(judgement.word).toBe('valid');
    expect(
      judgement.checks
        .filter(({ id }) => id === 'algorithm')
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Algorithm', 'Algorithm, inside']);
    expect(judgement.times.expiresAtS).toBe(accessClaims.exp);
  });

  it.each([
    ['bare claims', JSON.stringify(accessClaims), {}, '"cty" must be "JWT" where a token is inside.'],
    [
      'bare claims called a JWT',
      JSON.stringify(accessClaims),
      { cty: 'JWT' },
      'It opens, but nobody signed what is inside',
    ],
    [
      'an unsigned token',
      compose({ alg: 'none' }, accessClaims, ''),
      { cty: 'JWT' },
      'It opens, but nobody signed what is inside',
    ],
    ['an opaque text', 'hello', { cty: 'JWT' }, 'It opens, but nobody signed what is inside'],
  ])('never calls an encrypted token valid around %s', async (_name, plaintext, header, message) => {
    const { text, privateJwk } = await seal(plaintext, header);
    const held = await judgeWithPayload(text, { key: keysOf(privateJwk), policy: policy() }, desktop());
    expect(held.judgement.word).toBe('not valid');
    expect(linesOf(held.judgement, 'fail').join()).toContain(message);
    expect(held.payloadBytes).toBeUndefined();
  });

  it('refuses an inner token that someone else signed', async () => {
    const mallory = await makeKey('ES256', 'key-one');
    const { text, privateJwk } = await seal(await sign(mallory, accessClaims));
    const judgement = await judge(
      text,
      { key: keysOf(privateJwk, key.publicJwk), policy: policy() },
      desktop(),
    );
    expect(judgement.word).toBe('not valid');
    expect(checkOf(judgement, 'signature').outcome).toBe('fail');
  });

  it('refuses a third layer', async () => {
    const inner = await sign(key, token, { cty: 'JWT' });
    const { text, privateJwk } = await seal(inner);
    const judgement = await judge(
      text,
      { key: keysOf(privateJwk, key.publicJwk), policy: policy() },
      desktop(),
    );
    expect(linesOf(judgement, 'fail').join()).toContain('A token inside a token inside a token is refused');
  });

  it('verifies both signatures of a signed token in a signed token', async () => {
    const judgement = await judge(
      await sign(key, token, { cty: 'JWT' }),
      { key: local, policy: policy() },
      desktop({ keys: [ringKey(key)] }),
    );
    expect(judgement.word).toBe('valid');
    expect(judgement.checks.filter(({ id }) => id === 'signature')).toHaveLength(2);
  });
});

describe('JSON forms', () => {
  const protectedText = base64url('{"alg":"ES256"}');
  const signature = base64url(new Uint8Array(64));
  const entry = { protected: protectedText, signature };
  it.each([
    [
      '17 signatures',
      { payload: 'AAAA', signatures: Array(17).fill(entry) },
      '"signatures" has 17 entries; 16 are the limit.',
    ],
    ['no signature', { payload: 'AAAA', signatures: [] }, '"signatures" is missing or empty.'],
    ['signatures that are no list', { payload: 'AAAA', signatures: {} }, '"signatures" is missing or empty.'],
    [
      'both forms at once',
      { payload: 'AAAA', signatures: [entry], ...entry },
      '"signatures" and "signature" stand side by side',
    ],
    ['a payload that is no text', { payload: 1, ...entry }, '"payload" must be a string'],
    ['a padded payload', { payload: 'AA==', ...entry }, 'Padding "=" follows'],
    [
      'a member in both headers',
      { payload: 'AAAA', ...entry, header: { alg: 'HS256' } },
      'The member "alg" is there twice.',
    ],
    ['a header that is no object', { payload: 'AAAA', ...entry, header: 'kid' }, 'A colon is missing'],
    ['no payload', { ...entry }, 'The payload is detached'],
  ])('refuses %s before any key is looked up', async (_name, members, message) => {
    expect(checkOf(await withoutLookup(JSON.stringify(members), 'jws'), 'structure').message).toContain(
      message,
    );
  });
});

describe('kinds', () => {
  it.each([['jwe', 'You asked for a JWE; this is a JWS.']] as const)(
    'does not take a JWS for a %s',
    async (kind, message) => {
      const judgement = await judge(
        token,
        { key: local, policy: policy({ kind }) },
        desktop({ keys: [ringKey(key)] }),
      );
      expect(linesOf(judgement, 'fail')).toContain(`structure: ${message}`);
    },
  );

  it('verifies any payload as a JWS, and only claims as a JWT', async () => {
    const text = await sign(key, 'no JSON at all');
    const asked = (kind: 'jws' | 'jwt') =>
      judgeWithPayload(text, { key: local, policy: policy({ kind }) }, desktop({ keys: [ringKey(key)] }));
    const jws = await asked('jws');
    expect(jws.judgement.word).toBe('valid');
    expect(Buffer.from(jws.payloadBytes ?? []).toString()).toBe('no JSON at all');
    expect(linesOf((await asked('jwt')).judgement, 'fail')[0]).toBe(
      'structure: The payload is no JSON object, so it holds no claims.',
    );
  });

  it('does not judge an opaque token', async () => {
    const judgement = await judge(`twr_${'a1B2'.repeat(10)}`, { policy: policy() }, desktop());
    expect(judgement).toMatchObject({
      word: 'not verified',
      stateless: { accepts: null },
      timeState: 'no expiry',
    });
    expect(judgement.summary).toContain('only its issuer can tell');
  });

  it('never throws, whatever the token and the key are', async () => {
    const text = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units));
    const kinds = fc.constantFrom('pem' as const, 'jwk' as const, 'jwks' as const, 'detect' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(text, fc.constant(token)),
        kinds,
        fc.oneof(text, fc.json()),
        async (candidate, kind, keyText) => {
          const { word } = await judge(
            candidate,
            { key: { kind, text: keyText }, policy: policy({ nowS }) },
            desktop(),
          );
          expect(word).not.toBe('valid');
        },
      ),
      { numRuns: 300 },
    );
  });
});
