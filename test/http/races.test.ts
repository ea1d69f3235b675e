import { describe, expect, it } from 'vitest';
import type { Core } from '../../electron/auth/core';
import { handOut } from '../../electron/auth/grants/hand-out';
import { planGrant } from '../../electron/auth/grants/plan';
import { redeem } from '../../electron/auth/grants/redeem';
import { addRevocation } from '../../electron/auth/revocations/revoke';
import { introspect } from '../../electron/auth/tokens/introspect';
import { checkChain } from '../../electron/store/audit';
import { listRefreshTokens } from '../../electron/store/refresh-tokens';
import { findSession, noSignIn } from '../../electron/store/sessions';
import { writeSettings } from '../../electron/store/settings';
import { startTestService } from '../support/service';
import { basic, post, registerClients, secret } from './support/clients';
import { startTestServer } from './support/server';

const terms = { client: 'backend' };

async function begin(core: Core) {
  const plan = planGrant(core, { account: 'alice', client: 'backend' });
  const { session, refreshToken = '' } = await handOut(core, {
    plan,
    method: 'authorization code',
    scope: plan.scope,
    withRefreshToken: true,
    signIn: noSignIn,
  });
  return { session, refreshToken };
}

const successes = <T>(results: readonly PromiseSettledResult<T>[]): readonly T[] =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));

describe('64 refreshes of one token at once', () => {
  it('succeed once and end the family, 200 times', async () => {
    const { core } = await startTestService();
    for (let round = 0; round < 200; round += 1) {
      const { session, refreshToken } = await begin(core);
      const results = await Promise.allSettled(
        Array.from({ length: 64 }, () => redeem(core, refreshToken, 'bearer', terms)),
      );
      expect(successes(results)).toHaveLength(1);
      expect(listRefreshTokens(core.db, session.id)).toHaveLength(2);
      expect(findSession(core.db, session.id)?.revokedReason).toBe(
        'refresh token 1 was presented again after it had been used',
      );
    }
    expect(checkChain(core.db).intact).toBe(true);
  }, 240_000);

  it('get one successor, alive, where an overlap is granted, 200 times', async () => {
    const { core } = await startTestService();
    writeSettings(core.db, { overlapSeconds: 30 });
    for (let round = 0; round < 200; round += 1) {
      const { session, refreshToken } = await begin(core);
      const results = await Promise.allSettled(
        Array.from({ length: 64 }, () => redeem(core, refreshToken, 'bearer', terms)),
      );
      const [successor = '', ...others] = new Set(
        successes(results).map((redemption) => redemption.refreshToken),
      );
      expect([successes(results).length, others]).toEqual([64, []]);
      expect(listRefreshTokens(core.db, session.id)).toHaveLength(2);
      await expect(redeem(core, successor, 'bearer', terms)).resolves.toMatchObject({
        session: { generation: 3 },
      });
      expect(findSession(core.db, session.id)?.revokedAtMs).toBeNull();
    }
  }, 240_000);

  it('succeed once over HTTP, too', async () => {
    const { core, issuer } = await startTestServer();
    registerClients(core);
    for (let round = 0; round < 5; round += 1) {
      const { session, refreshToken } = await begin(core);
      const ask = () =>
        post(
          `${issuer}/token`,
          { grant_type: 'refresh_token', refresh_token: refreshToken },
          basic('backend', secret),
        );
      const statuses = (await Promise.all(Array.from({ length: 64 }, ask))).map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(findSession(core.db, session.id)?.revokedAtMs).not.toBeNull();
    }
  }, 240_000);
});

describe('a refresh and a revocation at once', () => {
  it('leave no live token behind once the revocation has answered', async () => {
    const { core, issuer } = await startTestServer();
    registerClients(core);
    const send = (path: string, parameters: Record<string, string>) =>
      post(`${issuer}${path}`, parameters, basic('backend', secret));
    for (let round = 0; round < 100; round += 1) {
      const { refreshToken } = await begin(core);
      const refreshing = send('/token', { grant_type: 'refresh_token', refresh_token: refreshToken });
      const revoking =
        round % 2 === 0 ? revokeLate(send, refreshToken) : send('/revoke', { token: refreshToken });
      const [refreshed, revoked] = await Promise.all([refreshing, revoking]);
      expect(revoked.status).toBe(200);
      if (refreshed.status !== 200) continue;
      for (const token of [refreshed.body.access_token, refreshed.body.refresh_token].map(String)) {
        expect((await introspect(core, token)).active).toBe(false);
      }
      const again = await send('/token', {
        grant_type: 'refresh_token',
        refresh_token: String(refreshed.body.refresh_token),
      });
      expect(again.body.error).toBe('invalid_grant');
    }
  }, 240_000);

  it('never let a token be written into a session that has just been revoked', async () => {
    const { core } = await startTestService();
    const { session, refreshToken } = await begin(core);
    const refreshing = redeem(core, refreshToken, 'bearer', terms);
    await addRevocation(core, { kind: 'session', id: session.id }, 'by hand');
    await expect(refreshing).rejects.toMatchObject({ code: 'invalid_grant' });
    expect(listRefreshTokens(core.db, session.id)).toHaveLength(1);
  });
});

/** One turn later, so that the refresh is further on its way. */
async function revokeLate(
  send: (path: string, parameters: Record<string, string>) => ReturnType<typeof post>,
  token: string,
) {
  await new Promise(setImmediate);
  return send('/revoke', { token });
}
