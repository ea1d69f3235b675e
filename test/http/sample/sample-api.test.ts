import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/auth/clock';
import { issue } from '../../../electron/auth/grants/issue';
import { addRevocation } from '../../../electron/auth/revocations/revoke';
import { trySample } from '../../../electron/http/sample/trial';
import { authorityCertificate } from '../../../electron/http/tls/local-authority';
import { findClient } from '../../../electron/store/clients';
import { listSessions } from '../../../electron/store/sessions';
import { aliceAtDesk } from '../../support/service';
import { basic, post, secret } from '../support/clients';
import { challengeOf, startSample } from '../support/sample';
import { ask } from '../support/server';

describe('the sample API', () => {
  it('reads, places and cancels orders with a token of the server, in both modes', async () => {
    const { both, signIn, call } = await startSample();
    const token = await signIn();
    for (const url of both) {
      const list = (await (await call(url, token)).json()) as { orders: { id: number }[] };
      expect(list.orders).toHaveLength(2);
      const placed = await call(url, token, { method: 'POST', body: '{"item":"Anvil","quantity":3}' });
      expect(placed.status).toBe(201);
      const { id } = (await placed.json()) as { id: number };
      expect((await call(`${url}/${id}`, token, { method: 'DELETE' })).status).toBe(204);
      expect((await call(`${url}/${id}`, token, { method: 'DELETE' })).status).toBe(404);
      expect((await call(url, token, { method: 'POST', body: '{"item":""}' })).status).toBe(400);
    }
  });

  it('goes on accepting what was revoked where it asks nobody, until the token expires', async () => {
    const { core, sample, signIn, call, clock } = await startSample();
    const token = await signIn();
    await addRevocation(core, { kind: 'session', id: listSessions(core.db)[0]?.id ?? '' }, 'by hand');
    expect((await call(sample.stateless, token)).status).toBe(200);
    const refused = await call(sample.introspecting, token);
    expect([refused.status, challengeOf(refused)]).toEqual([401, expect.stringContaining('invalid_token')]);
    clock.advance(15 * 60);
    expect((await call(sample.stateless, token)).status).toBe(401);
  });

  it('names no error where there is no token, and says where to get one', async () => {
    const { both, issuer, call } = await startSample();
    for (const url of both) {
      const answer = await call(url);
      const { origin, pathname } = new URL(url);
      const metadata = `${origin}/.well-known/oauth-protected-resource${pathname}`;
      expect(answer.status).toBe(401);
      expect(challengeOf(answer)).toMatch(/^Bearer realm="orders", /);
      expect(challengeOf(answer)).toContain(`resource_metadata="${metadata}"`);
      expect(challengeOf(answer)).toContain('scope="orders.read"');
      expect(challengeOf(answer)).not.toContain('error');
      expect(await (await call(metadata)).json()).toMatchObject({
        resource: url,
        authorization_servers: [issuer],
        scopes_supported: ['orders.read', 'orders.write'],
      });
    }
  });

  it('wants the scope that goes with the method', async () => {
    const { both, signIn, call } = await startSample('openid orders.read');
    const token = await signIn();
    for (const url of both) {
      expect((await call(url, token)).status).toBe(200);
      const refused = await call(url, token, { method: 'POST', body: '{"item":"Anvil"}' });
      expect(refused.status).toBe(403);
      expect(challengeOf(refused)).toContain('error="insufficient_scope", scope="orders.write"');
    }
  });

  it('wants a recent sign-in for cancelling (RFC 9470)', async () => {
    const { both, signIn, call, clock } = await startSample();
    const token = await signIn();
    clock.advance(5 * 60);
    for (const url of both) {
      const refused = await call(`${url}/1`, token, { method: 'DELETE' });
      expect(refused.status).toBe(401);
      expect(challengeOf(refused)).toContain('error="insufficient_user_authentication", max_age="300"');
    }
  });

  it('takes no token that somebody else signed, changed or made for another purpose', async () => {
    const { both, issuer, signIn, call } = await startSample();
    const token = await signIn();
    const [head = '', payload = '', signature = ''] = token.split('.');
    const { privateKey } = await generateKeyPair('ES256');
    const foreign = await new SignJWT({ scope: 'orders.read', client_id: 'desk', jti: 'x' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'unknown' })
      .setIssuer(issuer)
      .setAudience('https://orders.example')
      .setSubject('alice')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const wrong = [
      foreign,
      `${none}.${payload}.`,
      `${head}.${payload}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
      'x',
      'a.b.c',
    ];
    for (const url of both)
      for (const one of wrong) expect((await call(url, one)).status, `${url} ${one}`).toBe(401);
  });

  it('sees a rollover, and does not ask for keys again and again for made-up ones', async () => {
    const asked: string[] = [];
    const { sample, signIn, call, core, clock } = await startSample(undefined, {
      middlewares: [
        () => (call, next) => {
          asked.push(call.path);
          return next();
        },
      ],
    });
    const keysAsked = () => asked.filter((path) => path === '/jwks').length;
    expect((await call(sample.stateless, await signIn())).status).toBe(200);
    await core.keyRing.rotate('ES256');
    clock.advance(31);
    expect((await call(sample.stateless, await signIn())).status).toBe(200);
    expect(keysAsked()).toBe(2);
    const { privateKey } = await generateKeyPair('ES256');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: `made-up-${attempt}` })
        .sign(privateKey);
      expect((await call(sample.stateless, token)).status).toBe(401);
    }
    expect(keysAsked()).toBe(2);
  });

  it('lets nobody in while the issuer cannot be asked', async () => {
    let broken = false;
    const { both, signIn, call } = await startSample(undefined, {
      middlewares: [
        () => async (call, next) => (broken ? call.json({ error: 'server_error' }, 500) : next()),
      ],
    });
    const token = await signIn();
    broken = true;
    for (const url of both) {
      const answer = await call(url, token);
      expect(answer.status).toBe(503);
    }
    broken = false;
    for (const url of both) expect((await call(url, token)).status).toBe(200);
  });

  it('is defended as the server is', async () => {
    const { sample } = await startSample();
    const { port } = new URL(sample.stateless);
    for (const [headers, status] of [
      [{ Host: 'evil.example' }, 403],
      [{ Host: `localhost:${port}` }, 403],
      [{ Origin: 'null' }, 403],
      [{ Origin: 'https://evil.example' }, 403],
    ] as const) {
      expect((await ask(Number(port), { path: '/api/orders', headers: { ...headers } })).status).toBe(status);
    }
  });

  it('speaks https where the server does, and trusts its own authority only', async () => {
    const { sample, issuer, core } = await startSample(undefined, {
      https: true,
      // The certificates are looked at by the system's time.
      clock: { ...systemClock, advance: () => {} },
    });
    expect(issuer).toMatch(/^https:/);
    const { accessToken } = await issue(core, aliceAtDesk);
    const certificate = authorityCertificate(core);
    expect(await trySample(sample, accessToken, certificate)).toMatchObject({
      stateless: { status: 200, url: expect.stringMatching(/^https:/) },
      introspecting: { status: 200 },
    });
    await expect(trySample(sample, accessToken, undefined)).rejects.toMatchObject({ code: 'not_possible' });
  });

  it('asks with a client that nobody can register, and that gets no tokens', async () => {
    const { issuer, core } = await startSample();
    const refused = await post(
      `${issuer}/token`,
      { grant_type: 'client_credentials' },
      basic('tokenwright:sample-api', secret),
    );
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    expect(findClient(core.db, 'tokenwright:sample-api')).toBeUndefined();
  });
});
