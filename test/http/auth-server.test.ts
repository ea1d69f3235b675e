import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuthServer } from '../../electron/http/auth-server';
import type { Middleware } from '../../electron/http/context';
import { readSettings } from '../../electron/store/settings';
import { startTestService } from '../support/service';
import { openTestWorkbench } from '../support/workbench';
import { ask, startTestServer } from './support/server';

describe('the authorization server', () => {
  it('is off until it is started, and off again after it was stopped', async () => {
    const { core, notified } = await startTestService();
    const server = createAuthServer({ core, noteBug: () => {} });
    expect(server.status()).toEqual({ running: false, port: 4870, endpoints: [] });
    const { issuer } = await server.start({ port: 0 });
    expect(issuer).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(notified).toContain('server');
    expect((await fetch(`${issuer}/jwks`)).status).toBe(200);
    expect(await server.stop()).toMatchObject({ running: false, endpoints: [] });
    await expect(fetch(`${issuer}/jwks`)).rejects.toThrow();
  });

  it('says the same issuer in both documents, whatever the request says', async () => {
    const { issuer } = await startTestServer();
    for (const path of ['openid-configuration', 'oauth-authorization-server']) {
      const document = (await (await fetch(`${issuer}/.well-known/${path}`)).json()) as Record<
        string,
        unknown
      >;
      expect(document).toMatchObject({ issuer, jwks_uri: `${issuer}/jwks` });
    }
  });

  it('lists in its status exactly what it answers', async () => {
    const { server } = await startTestServer();
    const { endpoints } = server.status();
    expect(endpoints.length).toBeGreaterThan(0);
    for (const { url, methods } of endpoints) {
      const answer = await fetch(url, { method: methods[0] ?? 'GET', redirect: 'manual' });
      expect([404, 405], url).not.toContain(answer.status);
    }
  });

  it('publishes every key somebody needs and no private member', async () => {
    const { issuer, core } = await startTestServer();
    await core.keyRing.generate({ alg: 'ES256', state: 'next' });
    await core.keyRing.rotate('RS256');
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'ES256', 'RS256', 'RS256']);
    for (const key of keys) {
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(member);
    }
  });

  it('says in a sentence that a port is taken, and runs on another', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void squatter.close());
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as { port: number };
    const { core } = await startTestService();
    const server = createAuthServer({ core, noteBug: () => {} });
    const sentence = `Port ${port} is taken by another program. Choose another port, or 0 for any that is free.`;
    await expect(server.start({ port })).rejects.toMatchObject({ code: 'in_use', message: sentence });
    expect(server.status()).toMatchObject({ running: false, problem: sentence });
    expect((await server.start({ port: 0 })).problem).toBeUndefined();
    await server.stop();
  });

  it('refuses to move while it runs, and takes being started twice for once', async () => {
    const { server, port } = await startTestServer();
    expect(await server.start({ port })).toMatchObject({ port });
    await expect(server.start({ port: port === 65535 ? 65534 : port + 1 })).rejects.toMatchObject({
      code: 'not_possible',
    });
  });

  it('makes its issuer that of the tokens issued beside it', async () => {
    const { core, issuer } = await startTestServer();
    expect(readSettings(core.db).issuer).toBe(issuer);
  });

  it('runs middlewares around every endpoint, the first outermost, with the body at hand', async () => {
    const seen: string[] = [];
    const noting =
      (name: string): Middleware =>
      () =>
      async (call, next) => {
        seen.push(`${name} before ${call.path} ${call.body}`);
        const answer = await next();
        seen.push(`${name} after ${answer.status}`);
        return answer;
      };
    const { issuer } = await startTestServer({ middlewares: [noting('outer'), noting('inner')] });
    await fetch(`${issuer}/jwks`, { method: 'POST', body: 'a=b' });
    expect(seen).toEqual([
      'outer before /jwks a=b',
      'inner before /jwks a=b',
      'inner after 405',
      'outer after 405',
    ]);
  });

  it.each<[string, Middleware]>([
    ['an answer that no connection takes', () => async (call) => call.redirect('/a\r\nset-cookie: a=1', 303)],
    [
      'a middleware that breaks',
      () => async () => {
        throw new Error('broken');
      },
    ],
  ])('answers 500 for %s, notes the bug, and goes on', async (_name, middleware) => {
    let broken = true;
    const { port, bugs } = await startTestServer({
      middlewares: [(context) => (call, next) => (broken ? middleware(context)(call, next) : next())],
    });
    const answer = await ask(port, { path: '/jwks', headers: { host: `127.0.0.1:${port}` } });
    expect(answer.status).toBe(500);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(bugs.splice(0)).toHaveLength(1);
    broken = false;
    expect((await ask(port, { path: '/jwks', headers: { host: `127.0.0.1:${port}` } })).status).toBe(200);
  });
});

it('is switched by the window, and what it was left at holds for the next start', async () => {
  const { ask } = await openTestWorkbench();
  const { issuer, port } = await ask('server/start', { port: 0 });
  expect(await ask('system/status', undefined)).toMatchObject({ server: { running: true, address: issuer } });
  expect(await ask('settings/get', undefined)).toMatchObject({ serverOn: true, serverPort: port });
  await ask('server/stop', undefined);
  expect(await ask('server/status', undefined)).toMatchObject({ running: false, port });
  expect(await ask('settings/get', undefined)).toMatchObject({ serverOn: false, serverPort: port });
});
