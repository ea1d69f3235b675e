import { describe, expect, it } from 'vitest';
import { publishedJwks, retireConsequence, shortKid } from '../../../../renderer/features/keys/key-words';
import type { KeySummary } from '../../../../shared/nouns/key';

const key: KeySummary = {
  kid: '3KxP_Wa7aaaaaaaaaaaaaaaaaaaa',
  alg: 'ES256',
  family: 'signature',
  state: 'active',
  usable: true,
  publicJwk: { kty: 'EC' },
  createdAtMs: 0,
  liveTokens: 2,
};

describe('words about keys', () => {
  it('shortens a thumbprint', () => expect(shortKid(key.kid)).toBe('3KxP_Wa7…'));

  it('publishes neither retired keys nor MAC secrets', () => {
    const { publicJwk: _, ...secret } = key;
    const text = publishedJwks([key, { ...key, state: 'retired' }, { ...secret, family: 'mac' }]);
    expect(JSON.parse(text)).toEqual({ keys: [{ kty: 'EC' }] });
  });

  it('says what retiring takes away', () => {
    expect(retireConsequence(key, 1)).toBe(
      '2 live access tokens were signed with it. No other ES256 key is active, so nothing can be issued with ES256 until you make one.',
    );
    expect(retireConsequence({ ...key, liveTokens: 1 }, 2)).toBe('1 live access token was signed with it.');
  });
});
