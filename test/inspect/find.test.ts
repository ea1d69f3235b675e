import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTokens } from '../../electron/inspect/find';
import { anyText, base64url, compose } from './compose';

const token = compose(
  { alg: 'ES256', typ: 'at+jwt' },
  { iss: 'https://a.example', sub: 'alice', exp: 1_800_000_000 },
);
const second = compose({ alg: 'ES256' }, { sub: 'bob', nonce: 'n' });
const jwe = [base64url('{"alg":"dir","enc":"A128GCM"}'), '', 'AAAA', 'AAAA', 'AAAA'].join('.');
const opaque = 'mF_9.B5f-4.1JqM-longer~than/16+';
const refresh = `twr_${'aB3_-xYz'.repeat(5)}`;
const found = (text: string) => findTokens(text).map((entry) => entry.token);

describe('findTokens', () => {
  it.each([
    ['alone', token],
    ['after Bearer', `Bearer ${token}`],
    ['a request header', `GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`],
    ['a callback query', `https://app.example/cb?state=x&id_token=${token}&code=y`],
    ['a callback fragment', `https://app.example/cb#access_token=${token}&token_type=Bearer`],
    ['an encoded query', `https://app.example/cb?next=%2Fcb%3Fid_token%3D${token}%26x`],
    ['a path', `https://app.example/verify/${token}/now`],
    ['a cookie header', `Cookie: theme=dark; session=${token}; other=1`],
    ['a prefixed cookie', `Set-Cookie: __Host-id=${token}; Path=/; HttpOnly`],
    ['a curl command', `curl -H 'Authorization: Bearer ${token}' https://api.example/orders`],
    ['JSON', JSON.stringify({ access_token: token, expires_in: 900 }, null, 2)],
    ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ access_token: token }) })],
    ['JSON in JSON in JSON', JSON.stringify(JSON.stringify({ body: JSON.stringify({ t: `\n${token}` }) }))],
    ['.env', `# secrets\nAPI_TOKEN=${token}\nOTHER="x"\n`],
    ['a quoted .env', `export API_TOKEN="${token}"`],
    ['a log line', `2026-11-22T10:00:00Z INFO auth token=${token}, user=alice`],
    ['a sentence', `The token is ${token}.`],
    ['XML', `<saml:Token>${token}</saml:Token>`],
  ])('finds a token in %s', (_name, text) => {
    const [first, ...more] = findTokens(text);
    expect(more).toEqual([]);
    expect(first?.token.replace(/\.$/, '')).toBe(token);
    expect(text.slice(first?.offsets[0]).startsWith(token)).toBe(true);
  });

  it.each([6, 50, token.length - 9])('keeps a token whole that has a stray character at %d', (at) => {
    const stained = `${token.slice(0, at)}*${token.slice(at)}`;
    expect(found(stained)).toEqual([stained]);
  });

  it('takes no list of tokens for one with stray characters', () => {
    expect(found(`${token},${second}`)).toEqual([token, second]);
    expect(found(`${token}&state=xyz`)).toEqual([token]);
  });

  it('tells what each is, for whom and until when', () => {
    expect(findTokens(`x ${token}`)).toEqual([
      {
        token,
        kind: 'jws',
        use: 'access token',
        offsets: [2],
        issuer: 'https://a.example',
        subject: 'alice',
        expiresAtS: 1_800_000_000,
      },
    ]);
  });

  it('lists each token once, in order of appearance, with all its places', () => {
    const text = `a=${second} b=${token} c=${second} d=${jwe}`;
    expect(findTokens(text).map(({ token: found, use, offsets }) => [found, use, offsets])).toEqual([
      [second, 'ID token', [2, text.lastIndexOf(second)]],
      [token, 'access token', [text.indexOf(token)]],
      [jwe, 'JWE', [text.indexOf(jwe)]],
    ]);
  });

  it('finds all tokens of a HAR', () => {
    const har = JSON.stringify({
      log: {
        entries: [
          {
            request: {
              url: `https://a.example/cb?id_token=${second}`,
              headers: [{ name: 'Authorization', value: `Bearer ${token}` }],
            },
            response: { content: { text: JSON.stringify({ access_token: token, refresh_token: refresh }) } },
          },
        ],
      },
    });
    expect(found(har)).toEqual([second, token, refresh]);
  });

  it('finds a JWS and a JWE in JSON form, quoted or not', () => {
    const jws = JSON.stringify({
      payload: base64url('{"sub":"alice"}'),
      protected: base64url('{"alg":"HS256"}'),
      signature: base64url(new Uint8Array(32)),
    });
    const jweJson = JSON.stringify({
      protected: base64url('{"alg":"dir","enc":"A128GCM"}'),
      iv: 'AAAA',
      ciphertext: 'AAAA',
      tag: 'AAAA',
    });
    expect(findTokens(jws)).toMatchObject([{ token: jws, kind: 'jws-json', subject: 'alice', offsets: [0] }]);
    expect(found(`one ${jws} two ${jweJson}`)).toEqual([jws, jweJson]);
    expect(found(JSON.stringify({ log: `got ${jws}` }))).toEqual([jws]);
  });

  it('takes a whole word for an opaque token, and one after a scheme', () => {
    expect(findTokens(` ${opaque}\n`)).toMatchObject([
      { token: opaque, kind: 'opaque', use: 'opaque token', offsets: [1] },
    ]);
    expect(found(`Authorization: Bearer ${opaque}\nAccept: */*`)).toEqual([opaque]);
    expect(findTokens(refresh)).toMatchObject([{ use: 'refresh token' }]);
    expect(found(`refresh with ${refresh}, then`)).toEqual([refresh]);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t'],
    ['a sentence', 'Nothing to see here, move along to example.com.'],
    ['an address', 'https://www.example.com/path/to/something'],
    ['a short word', 'password'],
    ['a source map', 'sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozfQ=='],
    ['a version', 'v1.2.3-beta.4 eye.example.com ey.ew.ez'],
  ])('finds none in %s', (_name, text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['cut off', token.split('.').slice(0, 2).join('.')],
    ['cut off in its header', token.slice(0, 22)],
    [
      'padded',
      token
        .split('.')
        .map((part) => `${part}==`)
        .join('.'),
    ],
    ['of plain base64', token.replace(/.$/, '+')],
    [
      'with spaces in its payload, as RFC 7797 allows',
      `${base64url('{"alg":"HS256","b64":false,"crit":["b64"]}')}.a b c.${base64url(new Uint8Array(32))}`,
    ],
  ])('takes a text that is a token %s as a whole', (_name, text) => {
    expect(found(text)).toEqual([text]);
  });

  it('takes a token wrapped over lines as one, and not a token with a remark', () => {
    const wrapped = token.replace(/(.{40})/g, '$1\n');
    expect(found(wrapped)).toEqual([wrapped.trim()]);
    expect(found(`${token}\nis mine`)).toEqual([token]);
    expect(found(`${token}\n${second}`)).toEqual([token, second]);
  });

  it('finds an embedded token whatever surrounds it', () => {
    const around = fc.string({
      unit: fc.constantFrom(...' \n\t"\'<>&?;:,/{}[]()|%=é漢'),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(around, around, fc.object(), (before, after, payload) => {
        const embedded = compose({ alg: 'ES256' }, payload);
        expect(found(`${before.replace(/=/g, ':')}${embedded}${after.replace(/=/g, ':')}`)).toContain(
          embedded,
        );
      }),
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(anyText(300), (text) => {
        findTokens(text);
      }),
    );
  });

  it.each([
    ['tildes', '~'],
    ['disclosures', '~WyJhIiwiYiIsMV0'],
  ])('takes a token with 4 MB of %s behind it as one', (_title, piece) => {
    const text = `${token}${piece.repeat(Math.ceil((4 * 1024 * 1024) / piece.length))}~`;
    expect(found(text)).toEqual([text]);
  });

  // Quadratic work on so much text would take hours; the bound leaves room for a busy machine.
  const size = 4 * 1024 * 1024;
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  it.each([
    ['dots', '.'],
    ['tildes', '~'],
    ['headers without end', 'eyJ'],
    ['headers and dots', 'eyJ.'],
    ['half headers', 'eyJhbGciOi.'],
    ['whole headers', `${base64url('{"alg":"none"}')}.`],
    ['tokens', `${token} `],
    ['equal signs', 'a='],
    ['open objects', '{"payload":'],
    ['open arrays in objects', '{"header":[{"header":1},'],
    ['closed objects', '{"header":{}} '],
    ['escaped objects', '{\\"payload\\":'],
    ['braces and spaces', '{    '],
    ['Bearer', 'Bearer    '],
    ['quotes', '"'],
    ['own prefixes', 'twr_'],
    ['lines of base64', 'eyJhbGciOiJub25lIn0.\n'],
  ])('takes linear time on 4 MiB of %s', (_name, piece) => {
    const text = fill(piece);
    const before = performance.now();
    findTokens(text);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
