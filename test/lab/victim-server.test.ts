import { describe, expect, it, onTestFinished } from 'vitest';
import { createLabTokens } from '../../electron/lab/tokens';
import { serveVictim } from '../../electron/lab/victims/web/serve-victim';
import { findClient } from '../../electron/store/clients';
import type { StrategyId } from '../../shared/nouns/lab';
import { startTestService } from '../support/service';

const password = 'p'.repeat(48);

async function serve(strategy: StrategyId) {
  const { core } = await startTestService();
  const tokens = createLabTokens(core);
  const server = await serveVictim({ strategy, tokens, password });
  onTestFinished(() => server.close());
  const send = (path: string, init: RequestInit = {}) => fetch(server.origin + path, init);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const signIn = () => post('/sign-in', { password });
  return { core, tokens, server, send, post, signIn };
}

const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

describe('the server of a victim', () => {
  it.each(['', 'wrong', `${password}x`, undefined, 7])(
    'lets nobody in with the password %j',
    async (wrong) => {
      const { post, server } = await serve('local-storage');
      expect((await post('/sign-in', { password: wrong })).status).toBe(401);
      expect(server.pairs).toEqual([]);
    },
  );

  it('gives the tokens to a page that keeps them itself, and takes them as a header only', async () => {
    const { send, signIn, core } = await serve('local-storage');
    const { accessToken } = (await (await signIn()).json()) as { accessToken: string };
    const authorization = `Bearer ${accessToken}`;
    expect((await send('/api/orders', { headers: { authorization } })).status).toBe(200);
    expect((await send('/api/orders', { headers: { cookie: `access_token=${accessToken}` } })).status).toBe(
      401,
    );
    expect(findClient(core.db, 'storage-lab')).toMatchObject({
      kind: 'public',
      grantTypes: ['refresh_token'],
    });
  });

  it('puts them into cookies that no script reads', async () => {
    const { send, signIn, server } = await serve('http-only-cookie');
    const answer = await signIn();
    expect(await answer.text()).not.toContain('eyJ');
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    const cookie = cookieOf(answer);
    expect((await send('/api/orders', { method: 'POST', headers: { cookie } })).status).toBe(200);
    expect(server.ordersPlaced()).toBe(1);
  });

  it('keeps them to itself as a backend, and asks for its own header', async () => {
    const { send, signIn, post, server } = await serve('backend-for-frontend');
    const answer = await signIn();
    const cookie = cookieOf(answer);
    expect(`${await answer.text()}${cookie}`).not.toMatch(/eyJ|twr_/);
    expect(answer.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Strict$/);
    const own = { cookie, 'x-orders-app': '1' };
    expect((await send('/api/orders', { headers: own })).status).toBe(200);
    expect((await send('/api/orders', { method: 'POST', headers: { cookie } })).status).toBe(403);
    expect(server.ordersPlaced()).toBe(0);
    await post('/sign-out', {}, own);
    expect((await send('/api/orders', { headers: own })).status).toBe(401);
  });

  it('goes on taking a revoked token where it does not ask, and stops where it does', async () => {
    const { send, signIn, tokens, server } = await serve('memory');
    const { accessToken } = (await (await signIn()).json()) as { accessToken: string };
    await tokens.revoke(server.pairs[0]?.sessionId ?? '');
    const headers = { authorization: `Bearer ${accessToken}` };
    expect((await send('/api/orders', { headers })).status).toBe(200);
    expect((await send('/introspecting/api/orders', { headers })).status).toBe(401);
  });

  it('rotates, and a used refresh token that comes back ends the session', async () => {
    const { post, signIn } = await serve('memory');
    const { refreshToken } = (await (await signIn()).json()) as { refreshToken: string };
    const second = (await (await post('/refresh', { refreshToken })).json()) as { refreshToken: string };
    expect(second.refreshToken).not.toBe(refreshToken);
    expect((await post('/refresh', { refreshToken })).status).toBe(400);
    expect((await post('/refresh', { refreshToken: second.refreshToken })).status).toBe(400);
  });

  it('writes down what a browser attached', async () => {
    const { send, server } = await serve('memory');
    const mark = server.log.mark();
    await send('/api/orders', { method: 'POST', headers: { cookie: 'a=b', origin: 'http://localhost:1' } });
    expect(server.log.since(mark)).toEqual([
      {
        method: 'POST',
        path: '/api/orders',
        origin: 'http://localhost:1',
        cookie: 'a=b',
        authorization: undefined,
        status: 401,
      },
    ]);
  });
});
