import { describe, expect, it } from 'vitest';
import type { Passed } from '../../../electron/http/traffic/recording';
import { replay } from '../../../electron/http/traffic/replay';
import { Traffic } from '../../../electron/http/traffic/traffic';
import { Browser, signInAndAllow } from '../support/browser';
import { basic, post, prepareCode, redirectUri, secret } from '../support/clients';
import { challengePair } from '../support/pkce';
import { ask } from '../support/server';
import { startWatched } from '../support/watched';

/** A sign-in in the browser and everything a client does with it. */
async function scenario() {
  const test = await startWatched();
  const { issuer } = test;
  const { verifier, challenge } = challengePair();
  const browser = new Browser(issuer);
  const url = new URL('/authorize', issuer);
  const asked = {
    client_id: 'backend',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid orders.read',
  };
  url.search = new URLSearchParams({
    ...asked,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }).toString();
  const code = (await signInAndAllow(browser, url)).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const { body } = await post(`${issuer}/token`, form, basic('backend', secret));
  const tokens = body as { access_token: string; refresh_token: string; id_token: string };
  await post(`${issuer}/introspect`, { token: tokens.access_token }, basic('backend', secret));
  await fetch(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
  const secrets = [
    ...[code, verifier, secret, 'alice-password', tokens.access_token, tokens.refresh_token, tokens.id_token],
    ...browser.cookies.values(),
    basic('backend', secret).authorization ?? '',
  ];
  return { ...test, tokens, secrets };
}

describe('the traffic', () => {
  it('lists each exchange with what it was about', async () => {
    const { traffic } = await scenario();
    const { exchanges } = traffic.list();
    expect(exchanges.map(({ endpoint, status }) => `${endpoint} ${status}`)).toEqual([
      'userinfo 200',
      'introspection 200',
      'token 200',
      'consent 303',
      'sign-in 200',
      'authorization 200',
    ]);
    expect(exchanges[2]).toMatchObject({
      grantType: 'authorization_code',
      clientId: 'backend',
      sessionId: expect.stringMatching(/^s_/),
      jti: expect.any(String),
      kid: expect.any(String),
    });
    // Whoever presents the token is named by it, and leads to the same session.
    const { sessionId, jti } = exchanges[2] ?? {};
    for (const one of exchanges.slice(0, 2))
      expect(one).toMatchObject({ clientId: 'backend', sessionId, jti });
  });

  it('shows what the defences turned away, and why', async () => {
    const { traffic, issuer, port } = await startWatched();
    await fetch(`${issuer}/token`, { method: 'POST', headers: { origin: 'https://evil.example' } });
    await ask(port, { path: '/jwks?x=1', headers: { Host: 'evil.example' } });
    await fetch(`${issuer}/token`, { method: 'POST', body: 'a'.repeat(70_000) });
    const { exchanges } = traffic.list();
    expect(exchanges.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'POST /token 413',
      'GET /jwks 403',
      'POST /token 403',
    ]);
    const { request, answer } = traffic.get(exchanges[2]?.id ?? 0, false);
    expect(request.headers).toContainEqual({ name: 'origin', value: 'https://evil.example', secret: false });
    expect(answer.body).toContain('register a redirect URI there first');
    expect(traffic.export(issuer, false)).toContain('register a redirect URI there first');
  });

  it.each([
    ['no JWT', 'x.y.z'],
    ['a payload without a header', `x.${Buffer.from('{"sid":"s_1"}').toString('base64url')}.x`],
    ['claims that are none', `e30.${Buffer.from('{"sid":7,"client_id":{}}').toString('base64url')}.x`],
    ['nothing', ''],
  ])('is not upset by %s in place of a token', async (_name, token) => {
    const { traffic, issuer } = await startWatched();
    await post(`${issuer}/introspect`, { token });
    await fetch(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    for (const one of traffic.list().exchanges) {
      expect(one.sessionId).toBeUndefined();
      expect(one.clientId).toBeUndefined();
    }
  });

  it('holds no secret in the list, in an exchange or in an export, unless it is told to reveal them', async () => {
    const { traffic, secrets, issuer } = await scenario();
    const ids = traffic.list().exchanges.map(({ id }) => id);
    const shown = [
      JSON.stringify(traffic.list()),
      ...ids.map((id) => JSON.stringify(traffic.get(id, false))),
      traffic.export(issuer, false),
    ].join('\n');
    for (const one of secrets) {
      expect(shown).not.toContain(one);
      expect(shown).not.toContain(encodeURIComponent(one));
    }
    const revealed = ids.map((id) => JSON.stringify(traffic.get(id, true))).join('\n');
    // A secret that is not plain text travels encoded.
    for (const one of secrets.filter((value) => !value.includes(' '))) expect(revealed).toContain(one);
  });

  it('reads like a form, names its secrets and says how long they were', async () => {
    const { traffic } = await scenario();
    const token = traffic.list().exchanges.find(({ endpoint }) => endpoint === 'token');
    const { request, answer } = traffic.get(token?.id ?? 0, false);
    expect(request.parameters).toContainEqual({
      name: 'grant_type',
      value: 'authorization_code',
      secret: false,
    });
    expect(request.parameters).toContainEqual({ name: 'code', value: '•••• (43 characters)', secret: true });
    expect(request.headers).toContainEqual({
      name: 'authorization',
      value: expect.stringMatching(/^Basic •••• \(\d+ characters\)$/),
      secret: true,
    });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({
      token_type: 'Bearer',
      access_token: expect.stringContaining('••••'),
    });
  });

  it('exports what other programs read as HAR 1.2', async () => {
    const { traffic, issuer } = await scenario();
    const { log } = JSON.parse(traffic.export(issuer, false));
    expect(log).toMatchObject({ version: '1.2', creator: { name: 'Tokenwright' } });
    expect(log.entries).toHaveLength(6);
    expect(log.entries[3]).toMatchObject({
      startedDateTime: expect.stringMatching(/^\d{4}-.*Z$/),
      request: {
        method: 'POST',
        url: `${issuer}/token`,
        postData: { mimeType: expect.stringContaining('form') },
      },
      response: { status: 200, content: { mimeType: expect.stringContaining('json') } },
      timings: { send: 0, receive: 0 },
    });
  });

  it('repeats a request and says that it did', async () => {
    const { traffic, issuer, core } = await startWatched();
    const { code, verifier } = prepareCode(core);
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    await post(`${issuer}/token`, form, basic('backend', secret));
    await replay(issuer, traffic.raw(1));
    const [again, first] = traffic.list().exchanges;
    expect(first?.status).toBe(200);
    expect(again).toMatchObject({ status: 400, error: 'invalid_grant', replayOf: 1 });
    expect(() => replay(undefined, traffic.raw(1))).toThrow(/server is off/);
  });

  it('records nothing while it is told not to, and forgets when it is told to', async () => {
    const { traffic, issuer } = await startWatched();
    traffic.setRecording(false);
    await fetch(`${issuer}/jwks`);
    expect(traffic.list()).toEqual({ exchanges: [], forgotten: 0, recording: false });
    traffic.setRecording(true);
    await fetch(`${issuer}/jwks`);
    expect(traffic.list().exchanges).toHaveLength(1);
    traffic.clear();
    expect(traffic.list().exchanges).toEqual([]);
    expect(() => traffic.get(1, false)).toThrow(/no longer kept/);
  });

  it('keeps the newest ten thousand', () => {
    const traffic = new Traffic(() => {});
    for (let count = 1; count <= 10_005; count += 1) traffic.add(passed({ atMs: count }));
    const { exchanges, forgotten } = traffic.list();
    expect(forgotten).toBe(5);
    expect(exchanges.map(({ id }) => id)).toEqual(Array.from({ length: 10_000 }, (_, n) => 10_005 - n));
    expect(traffic.raw(6).atMs).toBe(6);
    expect(traffic.raw(10_005).atMs).toBe(10_005);
    for (const gone of [5, 0, 10_006]) expect(() => traffic.raw(gone)).toThrow(/no longer kept/);
    traffic.clear();
    const next = traffic.add(passed({}));
    expect(traffic.list()).toMatchObject({ exchanges: [{ id: next }], forgotten: 0 });
    traffic.close();
  });

  it('keeps no more than 32 Mi characters, and the newest whatever its size', () => {
    const traffic = new Traffic(() => {});
    const half = 'x'.repeat(16 * 1024 * 1024);
    for (let count = 0; count < 3; count += 1) traffic.add(passed({ requestBody: half }));
    expect(traffic.list().exchanges.map(({ id }) => id)).toEqual([3]);
    traffic.add(passed({ answerBody: half + half + half }));
    expect(traffic.list()).toMatchObject({ exchanges: [{ id: 4 }], forgotten: 3 });
    traffic.close();
  });

  it('tells a repetition from the original, and keeps the header that says so to itself', () => {
    const traffic = new Traffic(() => {});
    const rawHeaders = ['Host', '127.0.0.1', 'X-Tokenwright-Replay-Of', '7', 'Accept', '*/*'];
    traffic.add(passed({ rawHeaders }));
    expect(traffic.list().exchanges[0]).toMatchObject({ replayOf: 7 });
    expect(traffic.raw(1).requestHeaders).toEqual([
      ['Host', '127.0.0.1'],
      ['Accept', '*/*'],
    ]);
    traffic.close();
  });

  it('shows every cookie of an answer', () => {
    const traffic = new Traffic(() => {});
    traffic.add(passed({ answerHeaders: { 'set-cookie': ['a=1', 'b=2'], vary: 'Origin' } }));
    expect(traffic.raw(1).answerHeaders).toEqual([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['vary', 'Origin'],
    ]);
    traffic.close();
  });
});

function passed(given: Partial<Passed>): Passed {
  return {
    atMs: 1,
    tookMs: 1,
    method: 'GET',
    target: '/jwks',
    endpoint: 'jwks',
    rawHeaders: [],
    requestBody: '',
    status: 200,
    answerHeaders: {},
    answerBody: '',
    fault: undefined,
    ...given,
  };
}
