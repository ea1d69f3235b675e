import { describe, expect, it } from 'vitest';
import {
  publishedJwks,
  retireConsequence,
  retireManyConsequence,
  shortKid,
} from '../../../../renderer/features/keys/key-words';
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

  it('says that a key without live tokens ends at once, and what becomes of its private part', () => {
    expect(retireConsequence({ ...key, liveTokens: 0 }, 2)).toContain('Its private part is discarded');
    expect(retireConsequence({ ...key, family: 'mac', liveTokens: 0 }, 2)).not.toContain('discarded');
  });

  it.each([
    [
      [2, 0, 0],
      '3 keys sign nothing any more. 1 of them signed 2 live access tokens and stays published until the last has expired. 2 end at once, private part and all. A retired key cannot be brought back.',
    ],
    [
      [1, 3],
      '2 keys sign nothing any more. 2 of them signed 4 live access tokens and stay published until the last has expired. A retired key cannot be brought back.',
    ],
    [
      [0],
      'It signs nothing any more. 1 ends at once, private part and all. A retired key cannot be brought back.',
    ],
  ])('says what retiring keys with %j live tokens takes away', (liveTokens, words) => {
    expect(retireManyConsequence(liveTokens.map((count) => ({ ...key, liveTokens: count })))).toBe(words);
  });
});
