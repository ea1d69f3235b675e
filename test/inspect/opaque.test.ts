import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../electron/inspect/decode';
import { findTokens } from '../../electron/inspect/find';
import { tokenPrefixes } from '../../shared/tokens/token-prefixes';
import { compose } from './compose';

const letters = 'Zk3v9QwX2bT7yLr5mN8pHs4dGf6jKc1aUe0iVoBtRnMqWzEyCx';
const found = (text: string) => findTokens(text).map(({ token }) => token);

describe('opaque tokens with a known prefix', () => {
  it.each([
    [`ghp_${letters.slice(0, 36)}`, 'GitHub personal access token'],
    [`github_pat_${letters.slice(0, 22)}_${letters}`, 'GitHub fine-grained personal access token'],
    [`xoxb-123456789012-${letters.slice(0, 24)}`, 'Slack bot token'],
    [`sk_live_${letters.slice(0, 24)}`, 'Stripe secret key'],
    ['AKIAIOSFODNN7EXAMPLE', 'AWS access key id'],
    [`glpat-${letters.slice(0, 20)}`, 'GitLab personal access token'],
    [`npm_${letters.slice(0, 36)}`, 'npm access token'],
    [`ya29.${letters}`, 'Google access token'],
    [`twr_${letters.slice(0, 43)}`, 'Tokenwright refresh token'],
  ])('names %s', (token, title) => {
    expect(findTokens(token)).toMatchObject([{ token, kind: 'opaque', title }]);
    expect(found(`SECRET="${token}"\n`)).toEqual([token]);
    expect(decodeToken(token).prefix).toMatchObject({ title });
  });

  it('counts no bits for the prefix', () => {
    const bits = decodeToken(letters).entropyBits;
    expect(decodeToken(`github_pat_${letters}`).entropyBits).toBe(bits);
    expect(decodeToken(letters)).not.toHaveProperty('prefix');
  });

  it.each([
    ['inside a longer word', `see xghp_${letters} there`],
    ['without enough behind it', 'ghp_short sk_live_x AKIA'],
    ['in a name', 'SK_LIVE_ROTATION_IS_ON_FOR_EVERY_ACCOUNT and npm_config_cache'],
  ])('takes no prefix %s for a token', (_name, text) => {
    expect(found(text)).toEqual([]);
  });

  it('has patterns whose longer prefixes come first', () => {
    for (const [index, { prefix }] of tokenPrefixes.entries()) {
      const shadowed = tokenPrefixes.slice(index + 1).filter((later) => later.prefix.startsWith(prefix));
      expect(shadowed).toEqual([]);
    }
  });
});

describe('a text that is one word', () => {
  it.each([
    '/usr/local/share/ca-certificates',
    './electron/inspect/find.ts',
    '../../keys/private.pem',
    '~/Downloads/tokens/latest',
    'electron/inspect/finding/whole.ts',
    '/home/alice/.kube/config',
  ])('is no token when it is a path: %s', (path) => {
    expect(found(path)).toEqual([]);
  });

  it.each(['9j/4AAQSkZJRgABAQEASABI+AAD=', letters, `${letters.slice(0, 20)}/${letters.slice(20)}`])(
    'is a token when it could be base64: %s',
    (word) => {
      expect(found(word)).toEqual([word]);
    },
  );
});

describe('a token inside another layer of base64', () => {
  const token = compose({ alg: 'ES256' }, { sub: 'alice' });
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it.each([
    ['alone', (text: string) => text, base64(token)],
    ['as a value of a Kubernetes secret', (text: string) => `data:\n  token: ${text}\n`, base64(token)],
    ['as a password', (text: string) => `Authorization: Basic ${text}`, base64(`u:${token}`)],
    ['as a longer password', (text: string) => `Authorization: Basic ${text}`, base64(`oauth2:${token}`)],
    ['in base64url', (text: string) => `x=${text};`, Buffer.from(`id:${token}`).toString('base64url')],
  ])('is found %s, where the layer stands', (_name, around, wrapped) => {
    const text = around(wrapped);
    const places = findTokens(text);
    expect(places).toMatchObject([{ token, kind: 'jws' }]);
    expect(text.slice(places[0]?.offsets[0])).toMatch(/^[A-Za-z0-9]/);
  });

  it('is not looked for in the parts of a token that carries another', () => {
    const outer = compose({ alg: 'ES256' }, { id_token: token });
    expect(found(`${outer} `)).toEqual([outer]);
  });
});

describe('numbers that look like times', () => {
  const timesOf = (payload: object) =>
    decodeToken(compose({ alg: 'ES256' }, payload)).claims.filter(({ where }) => where === 'payload');

  it('reads times of vendors as times', () => {
    expect(timesOf({ orig_iat: 1_700_000_000, xms_tcdt: 1_600_000_000 })).toMatchObject([
      { title: 'First issued', time: { atMs: 1_700_000_000_000, unit: 'seconds' } },
      { title: 'Tenant created', time: { atMs: 1_600_000_000_000 } },
    ]);
  });

  it('says of an unknown claim that it looks like one, in seconds or milliseconds', () => {
    expect(timesOf({ lastSeen: 1_700_000_000, made: 1_700_000_000_000 })).toMatchObject([
      { title: 'Looks like a time', time: { unit: 'seconds' } },
      { title: 'Looks like a time', time: { unit: 'milliseconds', atMs: 1_700_000_000_000 } },
    ]);
  });

  it('says so of a claim whose beginning alone is known, and else what the beginning tells', () => {
    expect(timesOf({ 'custom:since': 1_700_000_000, 'custom:badge': 7 })).toMatchObject([
      { title: 'Looks like a time', time: { unit: 'seconds' } },
      { title: 'Own attribute', source: 'Amazon Cognito, token claims' },
    ]);
  });

  it.each([
    [12],
    [999_999_999],
    [4_102_444_801],
    [99_999_999_999],
    ['1700000000'],
    [1.7e9 + 0.5],
    [-1_700_000_000],
  ])('does not say so of %s', (value) => {
    expect(timesOf({ unknown: value })[0]).not.toHaveProperty('time');
  });
});
