import { describe, expect, it } from 'vitest';
import { redact } from '../../electron/redact';

const jws = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLWJ5dGVz';
const refreshToken = `twr_${'R'.repeat(40)}abc`;
const pem = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----';

describe('redacting', () => {
  it.each([
    ['a JWT', `Bearer ${jws}`, 'Bearer [token …GVz]'],
    ['a JWT after an underscore', `id_token_${jws}`, 'id_token_[token …GVz]'],
    [
      'a JWT whose header is written on several lines',
      'ewogICJhbGciOiAiRVMyNTYiCn0.e30.c2ln',
      '[token …2ln]',
    ],
    ['a JWT without a signature', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', '[token …n0.]'],
    ['a JWE under a direct key', 'eyJhbGciOiJkaXIifQ..aXYtYnl0ZXM.Y2lwaGVy.dGFn', '[token …GFn]'],
    ['a refresh token', `lost ${refreshToken} today`, 'lost [refresh token …abc] today'],
    ['a client secret', `tws_${'S'.repeat(40)}xyz`, '[client secret …xyz]'],
    ['a private key in PEM', `key: ${pem}.`, 'key: [private key].'],
    ['a private key in PEM inside JSON', JSON.stringify({ key: pem }), '{"key":"[private key]"}'],
    ['a private key in PEM cut short', pem.slice(0, 40), '[private key]'],
    ['an encrypted private key', pem.replaceAll('PRIVATE', 'ENCRYPTED PRIVATE'), '[private key]'],
    ['the private member of an EC key', '{"kty":"EC","d":"c2VjcmV0LWJ5dGVz"}', '{"kty":"EC",[key member]}'],
    ['a short MAC secret', '{"kty":"oct","k":"YWI"}', '{"kty":"oct",[key member]}'],
    ['the seed of an ML-DSA key', '{ "priv" : "c2VlZA" }', '{ [key member] }'],
    ['a password', '{"password":"hunter2","a":1}', '{[password],"a":1}'],
    ['a password with a quote in it', '{"password":"hun\\"ter2"}', '{[password]}'],
    ['a client secret by name', '{"client_secret": "s3cret"}', '{[password]}'],
    [
      'a password in JSON within a string',
      JSON.stringify('{"password":"hun\\"ter2","a":1}'),
      '"{\\[password],\\"a\\":1}"',
    ],
    ['a password cut short', '{"password":"hunter', '{[password]'],
    [
      'a form body',
      'grant_type=password&password=hunter2&scope=a',
      'grant_type=password&password=[password]&scope=a',
    ],
  ])('takes %s out', (_name, text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  it('takes out every prime and exponent of an RSA key and leaves the public members', () => {
    const jwk = {
      kty: 'RSA',
      n: 'public-n',
      e: 'AQAB',
      d: 'aaaa',
      p: 'bbbb',
      q: 'cccc',
      dp: 'dddd',
      dq: 'eeee',
      qi: 'ffff',
    };
    expect(redact(JSON.stringify(jwk))).toBe(
      `{"kty":"RSA","n":"public-n","e":"AQAB",${Array(6).fill('[key member]').join(',')}}`,
    );
  });

  it('leaves what is no secret as it is', () => {
    const text =
      'TypeError: keys.map is not a function\n    at sessionList (electron/auth/sessions/list.ts:12:3)';
    expect(redact(text)).toBe(text);
  });

  it('redacts a megabyte of hostile text in passing', () => {
    const started = process.hrtime.bigint();
    redact(`{"password":"${'\\"'.repeat(200_000)}${'eyJ'.repeat(200_000)}`);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2000);
  });
});
