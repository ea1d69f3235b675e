import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, generateKeyPair, exportJWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../electron/inspect/examine';
import { judge } from '../../electron/inspect/judge';
import { normalizeAddress } from '../../electron/inspect/checks/dpop';
import { expandPolicy } from '../../shared/tokens/profiles';
import type { Check, Judgement } from '../../shared/tokens/verdict';
import { compose } from './compose';
import { desktop, makeKey, nowS, policy, type SigningKey, sign } from './judging';

let key: SigningKey;
let other: SigningKey;
beforeAll(async () => {
  [key, other] = await Promise.all([makeKey('ES256', 'one'), makeKey('ES256', 'two')]);
});

const given = () => ({ kind: 'jwk' as const, text: JSON.stringify(key.publicJwk) });
const lines = ({ checks }: Judgement, outcome: Check['outcome']) =>
  checks.filter((check) => check.outcome === outcome).map(({ id, message }) => `${id}: ${message}`);
const under = (profile: string, token: string, members: object = {}) =>
  judge(token, { key: given(), policy: expandPolicy(policy({ profile, ...members })) }, desktop());
const halfHash = (text: string) =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

/** A policy under which everything else holds, and how the token differs. */
type Case = readonly [
  name: string,
  claims: object,
  header: Record<string, unknown>,
  members: object,
  line: string,
];

describe('a DPoP proof', () => {
  const members = ({ publicJwk: { kty, crv, x, y } }: SigningKey) => ({ kty, crv, x, y });
  const request = { jti: 'p-1', htm: 'POST', htu: 'https://server.example/token', iat: nowS - 10 };
  const proof = (claims: object = {}, header: Record<string, unknown> = {}, by = key) =>
    sign(by, { ...request, ...claims }, { typ: 'dpop+jwt', kid: undefined, jwk: members(by), ...header });
  const accessToken = async (cnf?: object) => compose({ alg: 'ES256', typ: 'at+jwt' }, { sub: 'alice', cnf });
  const jkt = (of: SigningKey) => calculateJwkThumbprint(members(of));

  it('is checked with its own key, and with no other', async () => {
    const judgement = await under('dpop-proof', await proof({}, {}, other), {
      htm: 'POST',
      htu: request.htu,
    });
    expect(lines(judgement, 'fail')).toEqual([]);
    expect(judgement).toMatchObject({
      word: 'valid',
      summary: 'Signed by ES256, the key it brings along.',
      key: { alg: 'ES256', source: 'DPoP proof' },
    });
    expect(lines(judgement, 'pass')).toContain(
      'key: The key it brings along: whoever made the proof holds it. Nobody vouches for it.',
    );
    expect(lines(judgement, 'skipped').join()).toContain(`thumbprint ${await jkt(other)}`);
  });

  it('is bound to the access token it comes with', async () => {
    const token = await accessToken({ jkt: await jkt(key) });
    const ath = createHash('sha256').update(token).digest('base64url');
    const judgement = await under('dpop-proof', await proof({ ath }), { accessToken: token });
    expect(lines(judgement, 'fail')).toEqual([]);
    expect(lines(judgement, 'pass')).toContain(
      `binding: The access token is bound to the proof's key, ${await jkt(key)}.`,
    );
  });

  it.each<[string, () => Promise<string>, string]>([
    [
      'another key',
      async () => accessToken({ jkt: await jkt(other) }),
      'binding: The access token is bound to key',
    ],
    ['no key', () => accessToken(), 'binding: The access token has no "cnf" with "jkt"'],
  ])('is refused with an access token bound to %s', async (_name, make, line) => {
    const token = await make();
    const ath = createHash('sha256').update(token).digest('base64url');
    const judgement = await under('dpop-proof', await proof({ ath }), { accessToken: token });
    expect(lines(judgement, 'fail')).toEqual([expect.stringContaining(line)]);
  });

  it.each<Case>([
    ['another method', { htm: 'GET' }, {}, { htm: 'POST' }, 'method: For "GET", not for "POST".'],
    [
      'another address',
      {},
      {},
      { htu: 'https://server.example/other' },
      'address: For "https://server.example/token"',
    ],
    ['an address that is none', { htu: '/token' }, {}, {}, 'address: "htu" must be an http or https address'],
    [
      'another access token',
      { ath: 'x' },
      {},
      { accessToken: 'opaque' },
      'access-token: It belongs to another',
    ],
    ['no "ath"', {}, {}, { accessToken: 'opaque' }, 'access-token: "ath" is missing'],
    ['another nonce', { nonce: 'a' }, {}, { nonce: 'b' }, 'nonce: "a" is not the nonce you gave.'],
    ['no nonce', {}, {}, { nonce: 'b' }, 'nonce: "nonce" is missing'],
    ['an old "iat"', { iat: nowS - 301 }, {}, {}, 'age: 5 min 1 s ago; at most 5 min are allowed.'],
    ['too old an "iat" for the caller', { iat: nowS - 11 }, {}, { maxAgeS: 10 }, 'age: 11 s ago'],
    ['an "iat" to come', { iat: nowS + 1 }, {}, {}, 'issued-at: Made 1 s in the future'],
    ['no "jti"', { jti: undefined }, {}, {}, 'required-claims: "jti" is missing'],
    ['another type', {}, { typ: 'JWT' }, {}, 'type: The token is of type "JWT"; you expect "dpop+jwt".'],
    ['no key', {}, { jwk: undefined }, {}, 'header: "jwk" must be in the header of a DPoP proof'],
    ['an address of keys', {}, { jku: 'https://x.example' }, {}, 'header: "jku" must not be in the header'],
  ])('is refused with %s', async (_name, claims, header, members_, line) => {
    const judgement = await under('dpop-proof', await proof(claims, header), members_);
    expect(judgement.word).toBe('not valid');
    expect(lines(judgement, 'fail').join('\n')).toContain(line);
  });

  it('is refused with a private key, a foreign key and a shared secret in its header', async () => {
    const leaked = await under('dpop-proof', await proof({}, { jwk: { ...key.privateJwk, alg: undefined } }));
    expect(lines(leaked, 'fail').join()).toContain(
      '"jwk" gives away the private key: "d" must not be in it.',
    );
    const foreign = await under('dpop-proof', await proof({}, { jwk: members(other) }));
    expect(lines(foreign, 'fail').join()).toContain(
      'signature: Does not verify with the key it brings along',
    );
    const mac = compose({ alg: 'HS256', typ: 'dpop+jwt', jwk: members(key) }, request, 'A'.repeat(43));
    expect(lines(await under('dpop-proof', mac), 'fail').join()).toContain(
      'algorithm: The token says HS256; allowed',
    );
    const unlimited = await judge(mac, { policy: policy({ use: 'DPoP proof' }) }, desktop());
    expect(lines(unlimited, 'fail').join()).toContain('key: HS256 needs a shared secret');
  });

  it('proves nothing where a token of another kind is expected', async () => {
    const judgement = await judge(await proof(), { policy: policy() }, desktop());
    expect(lines(judgement, 'fail').join()).toContain('"jwk" must not be in the header of a JWT');
  });

  it('is judged as what it is when it is pasted, at any moment', async () => {
    const text = await proof();
    const { judgement, flips } = await examine({ text, selected: 0, policy: policy({ nowS }) }, desktop());
    expect(judgement?.word).toBe('valid');
    expect(flips?.map(({ atS, checks }) => [atS - request.iat, checks.map(({ id }) => id)])).toEqual([
      [0, ['issued-at', 'age']],
      [301, ['age']],
    ]);
  });

  it.each([
    ['HTTPS://Server.Example:443/a/../token?x=1#y', 'https://server.example/token'],
    ['http://server.example:80', 'http://server.example/'],
    ['https://server.example/%7euser/%2f', 'https://server.example/~user/%2F'],
    ['ftp://server.example/', undefined],
    ['token', undefined],
  ])('has the address %s as %s', (text, expected) => {
    expect(normalizeAddress(text)).toBe(expected);
  });
});

describe('an ID token', () => {
  const claims = { iss: 'https://idp.example', sub: 'alice', aud: 'app', iat: nowS - 60, exp: nowS + 600 };
  const idToken = (more: object = {}, header = {}) =>
    sign(key, { ...claims, ...more }, { typ: 'JWT', ...header });
  const all = {
    accessToken: 'at-1',
    code: 'code-1',
    state: 'state-1',
    nonce: 'n-1',
    aud: 'app',
    maxAgeS: 300,
  };
  const tied = {
    at_hash: halfHash('at-1'),
    c_hash: halfHash('code-1'),
    s_hash: halfHash('state-1'),
    nonce: 'n-1',
    auth_time: nowS - 300,
    azp: 'app',
  };

  it('belongs to the access token, code, state and request it came with', async () => {
    const judgement = await under('oidc-id-token', await idToken(tied), all);
    expect(lines(judgement, 'fail')).toEqual([]);
    expect(judgement.word).toBe('valid');
    expect(judgement.checks.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['access-token', 'code', 'state', 'nonce', 'auth-time', 'authorized-party']),
    );
  });

  it('uses the hash of its own algorithm', async () => {
    const { publicKey, privateKey } = await generateKeyPair('Ed25519', { extractable: true });
    const ed = {
      alg: 'Ed25519',
      kid: 'ed',
      publicJwk: await exportJWK(publicKey),
      privateJwk: await exportJWK(privateKey),
    };
    const at_hash = createHash('sha512').update('at-1').digest().subarray(0, 32).toString('base64url');
    const token = await sign(ed, { ...claims, at_hash }, { typ: undefined });
    const source = { kind: 'jwk' as const, text: JSON.stringify(ed.publicJwk) };
    const judgement = await judge(
      token,
      { key: source, policy: policy({ use: 'ID token', accessToken: 'at-1' }) },
      desktop(),
    );
    expect(lines(judgement, 'fail')).toEqual([]);
    expect(lines(judgement, 'pass')).toContain('access-token: It came with the access token you gave.');
  });

  it.each<Case>([
    [
      'another access token',
      { ...tied, at_hash: halfHash('x') },
      {},
      all,
      'access-token: It belongs to another',
    ],
    [
      'another code',
      { ...tied, c_hash: halfHash('x') },
      {},
      all,
      'code: It belongs to another authorization code',
    ],
    ['another state', { ...tied, s_hash: 'x' }, {}, all, 'state: It belongs to another state'],
    ['a hash that is none', { ...tied, at_hash: 1 }, {}, {}, 'access-token: "at_hash" must be text'],
    ['an early sign-in', { ...tied, auth_time: nowS - 301 }, {}, all, 'auth-time: 5 min 1 s ago'],
    ['an unknown sign-in', {}, {}, { maxAgeS: 300 }, 'auth-time: "auth_time" is missing'],
    ['another party', { ...tied, azp: 'x' }, {}, all, 'authorized-party: Made for "x", not for "app".'],
    [
      'the type of an access token',
      {},
      { typ: 'at+jwt' },
      {},
      'type: The token is of type "at+jwt"; you expect',
    ],
    ['another subject', {}, {}, { subject: 'bob' }, 'subject: About "alice"; you expect "bob".'],
  ])('is refused with %s', async (_name, more, header, members, line) => {
    const judgement = await under('oidc-id-token', await idToken(more, header), members);
    expect(lines(judgement, 'fail')).toContainEqual(expect.stringContaining(line));
  });

  it('is warned of when it is for others too, or tied to nothing that came with it', async () => {
    const judgement = await under('oidc-id-token', await idToken({ aud: ['app', 'other'] }), {
      aud: 'app',
      accessToken: 'at-1',
    });
    expect(lines(judgement, 'warn')).toEqual(
      expect.arrayContaining([
        expect.stringContaining('audience: For you, but also for "other"'),
        expect.stringContaining('authorized-party: It is for several audiences'),
        expect.stringContaining('access-token: "at_hash" is missing'),
      ]),
    );
    expect(judgement.word).toBe('valid');
  });
});

describe('a logout token', () => {
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  const claims = {
    iss: 'https://idp.example',
    aud: 'app',
    iat: nowS,
    exp: nowS + 120,
    jti: 'l',
    sid: 's',
    events: { [event]: {} },
  };
  const logout = (more: object = {}, typ?: string) => sign(key, { ...claims, ...more }, { typ });

  it.each([['logout+jwt'], ['JWT'], [undefined]])('is valid with the type %s', async (typ) => {
    const judgement = await under('logout-token', await logout({}, typ));
    expect(lines(judgement, 'fail')).toEqual([]);
    expect(judgement.word).toBe('valid');
  });

  it.each([
    ['a nonce', { nonce: 'n' }, 'nonce: "nonce" must not be in a logout token'],
    ['no event', { events: {} }, `events: "events" must have the member "${event}"`],
    ['events that are no object', { events: [event] }, 'events: "events" must be an object'],
    ['neither session nor subject', { sid: undefined }, 'subject: "sub" or "sid" must say'],
    ['no id', { jti: undefined }, 'required-claims: "jti" is missing'],
  ])('is refused with %s', async (_name, more, line) => {
    expect(lines(await under('logout-token', await logout(more)), 'fail').join('\n')).toContain(line);
  });
});

describe('a client assertion', () => {
  const claims = { iss: 'app', sub: 'app', aud: 'https://as.example', iat: nowS, exp: nowS + 60, jti: 'a' };
  const assertion = (more: object = {}) => sign(key, { ...claims, ...more }, { typ: 'JWT' });

  it('is valid when a client speaks of itself, for a short while', async () => {
    const judgement = await under('client-assertion', await assertion(), { aud: 'https://as.example' });
    expect(lines(judgement, 'fail')).toEqual([]);
    expect(lines(judgement, 'pass')).toContain('subject: The client "app" speaks of itself.');
  });

  it.each<[string, object, Check['outcome'], string]>([
    ['another speaks', { iss: 'x' }, 'fail', 'subject: "iss" is "x" and "sub" "app"'],
    ['it can be used again', { jti: undefined }, 'fail', 'required-claims: "jti" is missing'],
    ['it lives long', { exp: nowS + 3600 }, 'warn', 'lifetime: 1 h. More than 10 min'],
  ])('is named when %s', async (_name, more, outcome, line) => {
    expect(lines(await under('client-assertion', await assertion(more)), outcome).join('\n')).toContain(line);
  });
});

describe('a FAPI 2.0 access token', () => {
  it('needs a bound key and an allowed algorithm', async () => {
    const rsa = await makeKey('RS256', 'rsa');
    const token = await sign(rsa, {
      iss: 'i',
      sub: 's',
      aud: 'a',
      client_id: 'c',
      jti: 'j',
      iat: nowS,
      exp: nowS + 900,
    });
    const judgement = await under('FAPI 2.0 access token', token);
    expect(lines(judgement, 'fail')).toEqual([
      'algorithm: The token says RS256; allowed are PS256, ES256, Ed25519, EdDSA.',
      'required-claims: "cnf" is missing, which a token of this kind must have.',
    ]);
  });
});
