import { describe, expect, it } from 'vitest';
import { stateSentence } from '../../../../renderer/features/sessions/state-sentence';
import type { SessionDetail } from '../../../../shared/nouns/session';

const session: SessionDetail = {
  id: 's_1',
  account: 'alice',
  client: 'desk',
  state: 'active',
  generation: 1,
  scope: 'orders.read',
  audience: 'https://orders.example',
  createdAtMs: 0,
  accessIssuedAtS: 0,
  accessExpiresAtS: 900,
  refreshIssuedAtS: 0,
  refreshExpiresAtS: 1000,
  keeper: 'OS keychain',
  method: 'password',
  accessSeconds: 900,
  absoluteExpiresAtS: 2000,
  idleExpiresAtS: 1000,
  overlapSeconds: 0,
  generations: [],
  accessTokens: [],
};

describe('the state of a session in a sentence', () => {
  it.each([
    ['a live one', {}, 0, 'The access token works'],
    ['one whose access token has run out', {}, 900_000, 'the refresh token can fetch a new one'],
    ['one the client keeps', { keeper: 'the client' }, 0, 'only the client can refresh it'],
    ['an idle one', { state: 'expired' }, 0, 'idle limit'],
    ['one at its absolute end', { state: 'expired', idleExpiresAtS: 2000 }, 0, 'absolute lifetime'],
    ['a signed-out one', { state: 'signed out' }, 0, 'a copy made before still works'],
    [
      'one revoked by hand',
      { state: 'revoked', revokedReason: 'lost laptop' },
      0,
      'The reason given: lost laptop.',
    ],
  ] as const)('describes %s', (_, change, nowMs, part) => {
    expect(stateSentence({ ...session, ...change }, nowMs)).toContain(part);
  });

  it('names the generation whose return ended it', () => {
    const generations = [
      { generation: 1, state: 'reused', issuedAtMs: 0, reusedAtMs: 5, canPresent: false },
    ] as const;
    expect(stateSentence({ ...session, state: 'revoked', generations }, 9)).toBe(
      'Refresh token 1 was presented again after it had been used. Everything of this session stopped working, except for APIs that do not ask.',
    );
  });
});
