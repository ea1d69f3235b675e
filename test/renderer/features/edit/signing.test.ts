import { describe, expect, it } from 'vitest';
import {
  headerFor,
  judgingKey,
  newSigningKey,
  signingKeyOf,
} from '../../../../renderer/features/edit/signing';
import { choiceOf, signingKeyFor } from '../../../../renderer/features/edit/signing-choices';
import { spliceToken } from '../../../../renderer/features/edit/splice-token';
import type { KeySummary } from '../../../../shared/nouns/key';
import type { Judgement } from '../../../../shared/tokens/verdict';

const key = (kid: string, alg: string, more: Partial<KeySummary> = {}): KeySummary => ({
  kid,
  alg,
  family: 'signature',
  state: 'active',
  usable: true,
  createdAtMs: 0,
  liveTokens: 0,
  ...more,
});
const keys = [
  key('rsa', 'RS256'),
  key('ec', 'ES256'),
  key('old', 'ES256', { state: 'retired', usable: false }),
];
const signedBy = (kid: string) =>
  ({ key: { kid, alg: 'ES256', source: 'key ring' } }) as unknown as Judgement;

describe('the key to sign with', () => {
  it('is the one that made the token, where it can still sign', () => {
    const read = { key: undefined, signature: 'c2ln' };
    expect(signingKeyOf({ ...read, judgement: signedBy('ec') }, keys)).toEqual({ kind: 'ring', kid: 'ec' });
    expect(signingKeyOf({ ...read, judgement: signedBy('old') }, keys)).toEqual({ kind: 'kept' });
  });

  it('is the secret it was judged with, and no public key', () => {
    const secret = { kind: 'secret', text: 's', encoding: 'utf8' } as const;
    const read = { judgement: undefined, signature: 'c2ln' };
    expect(signingKeyOf({ ...read, key: secret }, keys)).toEqual(secret);
    expect(signingKeyOf({ ...read, key: { kind: 'jwk', text: '{"kty":"EC"}' } }, keys)).toEqual({
      kind: 'kept',
    });
    const pair = { kind: 'jwk', text: '{"kty":"EC","d":"…"}' } as const;
    expect(signingKeyOf({ ...read, key: pair }, keys)).toEqual(pair);
  });

  it('is none for a token without a signature, and ES256 for a new one', () => {
    expect(signingKeyOf({ judgement: undefined, key: undefined, signature: '' }, keys)).toEqual({
      kind: 'none',
    });
    expect(newSigningKey(keys)).toEqual({ kind: 'ring', kid: 'ec' });
    expect(newSigningKey([])).toEqual({ kind: 'none' });
  });

  it('keeps a pasted text when the kind is changed', () => {
    const secret = { kind: 'secret', text: 'pasted', encoding: 'hex' } as const;
    expect(signingKeyFor('detect', secret)).toEqual({ kind: 'detect', text: 'pasted' });
    expect(choiceOf({ kind: 'jwk', text: '' })).toBe('detect');
  });
});

describe('the key to judge with', () => {
  it('is the key ring for a token that was this desktop’s, else the public part', () => {
    const publicJwk = { kty: 'EC' };
    const signed = { alg: 'ES256', source: 'key ring', publicJwk } as const;
    const asJwk = { kind: 'jwk', text: '{"kty":"EC","alg":"ES256"}' };
    expect(judgingKey({ kind: 'ring', kid: 'ec' }, signed, true)).toEqual({ kind: 'local' });
    expect(judgingKey({ kind: 'ring', kid: 'ec' }, signed, false)).toEqual(asJwk);
    expect(judgingKey({ kind: 'detect', text: 'PEM' }, { ...signed, source: 'PEM' }, true)).toEqual(asJwk);
  });

  it('is the secret itself, or what it was, without a key of its own', () => {
    const secret = { kind: 'secret', text: 's', encoding: 'utf8' } as const;
    expect(judgingKey(secret, { alg: 'HS256', source: 'secret' }, false)).toEqual(secret);
    expect(judgingKey({ kind: 'kept' }, undefined, true)).toBeUndefined();
    expect(judgingKey({ kind: 'none' }, undefined, true)).toBeUndefined();
  });
});

describe('the header', () => {
  it('follows the key, and gets a "kid" only where it had one', () => {
    expect(headerFor('{"alg":"HS256","kid":"x"}', { kind: 'ring', kid: 'ec' }, keys)).toBe(
      '{"alg":"ES256","kid":"ec"}',
    );
    expect(headerFor('{"alg":"HS256"}', { kind: 'ring', kid: 'rsa' }, keys)).toBe('{"alg":"RS256"}');
    expect(headerFor('{"alg":"HS256"}', { kind: 'none' }, keys)).toBe('{"alg":"none"}');
  });
});

describe('an edited token', () => {
  const found = { token: 'old', kind: 'jws', use: 'JWT', offsets: [2, 8] } as const;

  it('goes back to every place it was found in', () => {
    expect(spliceToken('a=old;b=old;', found, 'new one')).toBe('a=new one;b=new one;');
  });

  it('stands alone where it was broken over lines', () => {
    expect(spliceToken('a=ol\nd', { ...found, offsets: [2] }, 'new')).toBe('new');
  });
});
