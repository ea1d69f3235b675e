import { describe, expect, it } from 'vitest';
import { revokeReach } from '../../../../renderer/features/sessions/revoke-reach';

describe('how many things a revocation of sessions touches', () => {
  it.each([
    [1, 1, 0, 'Its refresh token stops working at once; no access token is still alive.'],
    [1, 1, 1, 'and 1 live access token goes on the deny list'],
    [3, 2, 5, 'The refresh tokens of 2 sessions stop working at once, and 5 live access tokens go'],
    [3, 2, 5, '1 of the 3 chosen is revoked already.'],
    [2, 0, 0, 'nothing is left to do'],
  ])('says it for %i chosen, %i of them live, with %i tokens', (chosen, live, tokens, part) => {
    expect(revokeReach(chosen, live, tokens)).toContain(part);
  });
});
