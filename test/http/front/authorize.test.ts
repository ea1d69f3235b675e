import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findAuthorizationCode } from '../../../electron/store/authorization-codes';
import { post, redirectUri, registerClients } from '../support/clients';
import { Browser, type Seen, signInAndAllow } from '../support/browser';
import { challengePair } from '../support/pkce';
import { startTestServer } from '../support/server';

const challenge = createHash('sha256').update(randomBytes(32).toString('base64url')).digest('base64url');

async function start() {
  const test = await startTestServer();
  registerClients(test.core);
  const browser = new Browser(test.issuer);
  const ask = (changes: Readonly<Record<string, string | undefined>> = {}): URL => {
    const parameters = {
      client_id: 'desk',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid orders.read',
      state: 'xyz',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    };
    const given = Object.entries(parameters).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return new URL(`/authorize?${new URLSearchParams(given)}`, test.issuer);
  };
  return { ...test, browser, ask };
}

const errorOf = ({ location }: Seen) => location?.searchParams.get('error');

describe('the authorization endpoint', () => {
  it('sends a code back after sign-in and consent, with the state and who it comes from', async () => {
    const { browser, ask, issuer } = await start();
    const signIn = await browser.visit(ask());
    expect(signIn.status).toBe(200);
    expect(signIn.text).toContain('<h1>Sign in to ');
    const consent = await browser.submit(signIn, { username: 'alice', password: 'alice-password' });
    expect(consent.text).toContain('<code>orders.read</code>');
    const back = await browser.submit(consent, { answer: 'yes' });
    expect(back.status).toBe(303);
    expect(back.location?.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(Object.fromEntries(back.location?.searchParams ?? [])).toEqual({
      code: expect.stringMatching(/^[\w-]{43}$/),
      state: 'xyz',
      iss: issuer,
    });
  });

  it('asks nothing again of who is signed in and has allowed it', async () => {
    const { browser, ask } = await start();
    await signInAndAllow(browser, ask());
    expect((await browser.visit(ask())).location?.searchParams.get('code')).not.toBeNull();
    expect((await browser.visit(ask({ prompt: 'none' }))).location?.searchParams.get('code')).not.toBeNull();
    expect((await browser.visit(ask({ scope: 'openid orders.read email' }))).text).toContain('email address');
  });

  it.each([
    ['login', 'name="password"'],
    ['consent', 'action="/consent"'],
    ['select_account', 'action="/choose-account"'],
  ])('asks again where the client wants prompt=%s', async (prompt, shown) => {
    const { browser, ask } = await start();
    await signInAndAllow(browser, ask());
    expect((await browser.visit(ask({ prompt }))).text).toContain(shown);
  });

  it('asks for the password again once the sign-in is older than max_age', async () => {
    const { browser, ask, clock } = await start();
    await signInAndAllow(browser, ask());
    clock.advance(60);
    expect((await browser.visit(ask({ max_age: '60' }))).location).toBeDefined();
    expect((await browser.visit(ask({ max_age: '59' }))).text).toContain('name="password"');
    expect(errorOf(await browser.visit(ask({ max_age: '59', prompt: 'none' })))).toBe('login_required');
  });

  it('says what is in the way when it may not ask', async () => {
    const { browser, ask } = await start();
    expect(errorOf(await browser.visit(ask({ prompt: 'none' })))).toBe('login_required');
    await signInAndAllow(browser, ask());
    expect(errorOf(await browser.visit(ask({ prompt: 'none', scope: 'openid email' })))).toBe(
      'consent_required',
    );
  });

  describe('with a hint whose sign-in the client is after', () => {
    async function startWithHint() {
      const test = await start();
      const { verifier, challenge: code_challenge } = challengePair();
      const back = await signInAndAllow(test.browser, test.ask({ code_challenge }));
      const form = {
        grant_type: 'authorization_code',
        client_id: 'desk',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: verifier,
      };
      const { body } = await post(`${test.issuer}/token`, form);
      return { ...test, hint: String(body.id_token), accessToken: String(body.access_token) };
    }

    it('answers silently while that person is signed in', async () => {
      const { browser, ask, hint } = await startWithHint();
      const seen = await browser.visit(ask({ prompt: 'none', id_token_hint: hint }));
      expect(seen.location?.searchParams.get('code')).not.toBeNull();
    });

    it('does not take somebody else for them, neither silently nor after a sign-in', async () => {
      const { ask, hint, issuer } = await startWithHint();
      const browser = new Browser(issuer);
      const signIn = await browser.visit(ask());
      await browser.submit(signIn, { username: 'bob', password: 'bob-password' });
      const silent = await browser.visit(ask({ prompt: 'none', id_token_hint: hint }));
      expect(errorOf(silent)).toBe('login_required');
      const page = await browser.visit(ask({ id_token_hint: hint }));
      expect(page.text).toContain('value="alice"');
      const consent = await browser.submit(page, { username: 'bob', password: 'bob-password' });
      expect(errorOf(await browser.submit(consent, { answer: 'yes' }))).toBe('login_required');
    });

    it('takes no other token for a hint, and none of another client', async () => {
      const { browser, ask, hint, accessToken } = await startWithHint();
      const attempts = [
        ask({ id_token_hint: accessToken }),
        ask({ id_token_hint: `${hint}x` }),
        ask({ id_token_hint: hint, client_id: 'backend' }),
      ];
      for (const attempt of attempts) expect(errorOf(await browser.visit(attempt))).toBe('invalid_request');
    });
  });

  it('tells the client that the person said no, at either page', async () => {
    const { browser, ask } = await start();
    const cancelled = await browser.submit(await browser.visit(ask()), { answer: 'no' });
    expect(errorOf(cancelled)).toBe('access_denied');
    const consent = await browser.submit(await browser.visit(ask()), {
      username: 'alice',
      password: 'alice-password',
    });
    expect(errorOf(await browser.submit(consent, { answer: 'no' }))).toBe('access_denied');
  });

  it('posts the answer where the client wants a form', async () => {
    const { browser, ask, issuer } = await start();
    await signInAndAllow(browser, ask());
    const page = await browser.visit(ask({ response_mode: 'form_post' }));
    expect(page.text).toContain(`action="${redirectUri}"`);
    expect(page.text).toContain(`name="iss" value="${issuer}"`);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:5173");
  });

  it.each<[string, Record<string, string | undefined>, string]>([
    ['no PKCE', { code_challenge: undefined }, 'invalid_request'],
    ['PKCE "plain"', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge that is no hash', { code_challenge: 'abc' }, 'invalid_request'],
    ['an implicit token', { response_type: 'token' }, 'unsupported_response_type'],
    ['no response type', { response_type: undefined }, 'invalid_request'],
    ['a scope that is not the client’s', { scope: 'openid everything' }, 'invalid_scope'],
    ['an unknown resource', { resource: 'https://nowhere.example' }, 'invalid_target'],
    ['a request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['a foreign request_uri', { request_uri: 'https://evil.example/r' }, 'request_uri_not_supported'],
    ['prompt none beside another', { prompt: 'none login' }, 'invalid_request'],
    ['max_age that is no number', { max_age: 'soon' }, 'invalid_request'],
  ])('refuses %s at the client’s address', async (_name, changes, error) => {
    const { browser, ask, issuer } = await start();
    const { location } = await browser.visit(ask(changes));
    expect(location?.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(location?.searchParams.get('error')).toBe(error);
    expect(location?.searchParams.get('iss')).toBe(issuer);
    expect(location?.searchParams.get('state')).toBe('xyz');
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['an unknown client', { client_id: 'nobody' }],
    ['no client', { client_id: undefined }],
    ['another host', { redirect_uri: 'http://evil.example/callback' }],
    ['a host that only begins right', { redirect_uri: 'http://127.0.0.1.evil.example/callback' }],
    ['user information', { redirect_uri: 'http://127.0.0.1:1@evil.example/callback' }],
    ['another path', { redirect_uri: 'http://127.0.0.1:5173/callback/../other' }],
    ['another query', { redirect_uri: 'http://127.0.0.1:5173/callback?next=x' }],
    ['a fragment', { redirect_uri: 'http://127.0.0.1:5173/callback#x' }],
    ['localhost for the address', { redirect_uri: 'http://localhost:5173/callback' }],
    ['a script', { redirect_uri: 'javascript:alert(1)' }],
  ])('goes nowhere with %s, and says so on a page', async (_name, changes) => {
    const { browser, ask } = await start();
    const page = await browser.visit(ask(changes));
    expect(page.location).toBeUndefined();
    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('takes any port of a loopback address, which an app learns only when it listens', async () => {
    const { browser, ask } = await start();
    const asked = ask({ redirect_uri: 'http://127.0.0.1:60123/callback', prompt: 'none' });
    expect((await browser.visit(asked)).location?.origin).toBe('http://127.0.0.1:60123');
  });

  it('sends the code to the only address there is where the client names none', async () => {
    const { browser, ask, core } = await start();
    const back = await signInAndAllow(browser, ask({ redirect_uri: undefined }));
    expect(back.href.startsWith(`${redirectUri}?`)).toBe(true);
    const hash = createHash('sha256')
      .update(back.searchParams.get('code') ?? '')
      .digest();
    // Nothing to name again with the code (RFC 6749 §4.1.3).
    expect(findAuthorizationCode(core.db, hash)?.redirectUri).toBe('');
  });

  it('refuses a parameter that is there twice', async () => {
    const { browser, ask } = await start();
    const page = await browser.visit(`${ask()}&client_id=backend`);
    expect([page.status, page.location]).toEqual([400, undefined]);
  });

  it('shows hostile text as text', async () => {
    const { browser, ask } = await start();
    const { text } = await browser.visit(ask({ login_hint: '"><script>alert(1)</script>' }));
    expect(text).not.toContain('<script>');
    expect(text).toContain('&lt;script&gt;');
  });
});

describe('the sign-in page', () => {
  it('says the same for an unknown account and a wrong password, and forgets no request', async () => {
    const { browser, ask } = await start();
    const wrong = await browser.submit(await browser.visit(ask()), { username: 'alice', password: 'x' });
    const unknown = await browser.submit(wrong, { username: 'nobody', password: 'x' });
    const alert = /role="alert">[^<]+/;
    expect(wrong.status).toBe(400);
    expect(alert.exec(unknown.text)?.[0]).toBe(alert.exec(wrong.text)?.[0]);
    const right = await browser.submit(unknown, { username: 'alice', password: 'alice-password' });
    expect(right.text).toContain('action="/consent"');
  });

  it('slows down who guesses', async () => {
    const { browser, ask, clock } = await start();
    let page = await browser.visit(ask());
    for (let guess = 0; guess < 5; guess += 1)
      page = await browser.submit(page, { username: 'alice', password: `guess ${guess}` });
    page = await browser.submit(page, { username: 'alice', password: 'alice-password' });
    expect(page.status).toBe(429);
    clock.advance(61);
    page = await browser.submit(page, { username: 'alice', password: 'alice-password' });
    expect(page.text).toContain('action="/consent"');
  });

  it('is answered by the browser it was shown to, and once', async () => {
    const { browser, ask, issuer } = await start();
    const page = await browser.visit(ask());
    const stranger = new Browser(issuer);
    await stranger.visit(ask());
    const taken = await stranger.submit(page, { username: 'alice', password: 'alice-password' });
    expect(taken.status).toBe(400);
    const consent = await browser.submit(page, { username: 'alice', password: 'alice-password' });
    expect(consent.text).toContain('action="/consent"');
    expect((await browser.submit(page, { username: 'alice', password: 'alice-password' })).status).toBe(400);
  });

  it('waits ten minutes and no longer', async () => {
    const { browser, ask, clock } = await start();
    const page = await browser.visit(ask());
    clock.advance(601);
    expect((await browser.submit(page, { username: 'alice', password: 'alice-password' })).status).toBe(400);
  });

  it('makes a new cookie with every sign-in, out of reach of scripts', async () => {
    const { browser, ask, issuer } = await start();
    const session = `tokenwright-session-${new URL(issuer).port}`;
    const page = await browser.submit(await browser.visit(ask()), {
      username: 'alice',
      password: 'alice-password',
    });
    const cookie = page.headers.getSetCookie().find((line) => line.startsWith(session));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const first = browser.cookies.get(session);
    await signInAndAllow(browser, ask({ prompt: 'login' }));
    expect(browser.cookies.get(session)).not.toBe(first);
  });

  it('cannot be framed, scripted, cached or quoted in a Referer', async () => {
    const { browser, ask } = await start();
    const { headers, text } = await browser.visit(ask());
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'; form-action/,
    );
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(text).not.toMatch(/<script|javascript:|style="|\bon\w+="/);
  });

  it('refuses a disabled account in so many words, after the right password', async () => {
    const { browser, ask, core } = await start();
    core.db.prepare("UPDATE account SET disabled = 1 WHERE username = 'alice'").run();
    const page = await browser.submit(await browser.visit(ask()), {
      username: 'alice',
      password: 'alice-password',
    });
    expect(page.status).toBe(403);
    expect(page.text).toContain('This account is disabled.');
  });

  it('is over for a browser whose account is disabled meanwhile', async () => {
    const { browser, ask, core } = await start();
    await signInAndAllow(browser, ask());
    core.db.prepare("UPDATE account SET disabled = 1 WHERE username = 'alice'").run();
    expect((await browser.visit(ask())).text).toContain('name="password"');
  });
});
