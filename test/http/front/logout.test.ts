import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findClient, saveClient } from '../../../electron/store/clients';
import { post, redirectUri, registerClients } from '../support/clients';
import { challengePair } from '../support/pkce';
import { Browser, signInAndAllow } from '../support/browser';
import { startTestServer } from '../support/server';

const afterwards = 'http://127.0.0.1:5173/bye';

/** A client on this computer that hears of sign-outs, and what it heard. */
async function listener(statuses: readonly (number | 'silence')[] = [200]) {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push(new URLSearchParams(body).get('logout_token') ?? '');
    const status = statuses[heard.length - 1] ?? 200;
    if (status !== 'silence') response.writeHead(status).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { heard, uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logged-out` };
}

async function start(backchannelLogoutUri: string | null = null) {
  const test = await startTestServer();
  registerClients(test.core);
  const desk = findClient(test.core.db, 'desk');
  if (desk === undefined) throw new Error('desk is there from the first start');
  saveClient(test.core.db, { ...desk, postLogoutRedirectUris: [afterwards], backchannelLogoutUri });
  const browser = new Browser(test.issuer);
  const signIn = async (scope = 'openid orders.read') => {
    const { verifier, challenge } = challengePair();
    const asked = new URL('/authorize', test.issuer);
    asked.search = new URLSearchParams({
      client_id: 'desk',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).toString();
    const code = (await signInAndAllow(browser, asked)).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: 'desk', code, redirect_uri: redirectUri };
    const { body } = await post(`${test.issuer}/token`, { ...form, code_verifier: verifier });
    return body as { id_token: string; refresh_token: string };
  };
  const logout = (parameters: Record<string, string>) =>
    browser.visit(`${test.issuer}/logout?${new URLSearchParams(parameters)}`);
  const refresh = async (refresh_token: string) =>
    (await post(`${test.issuer}/token`, { grant_type: 'refresh_token', client_id: 'desk', refresh_token }))
      .status;
  return { ...test, browser, signIn, logout, refresh };
}

describe('signing out', () => {
  it('takes the browser back to the client that shows whose sign-out it is', async () => {
    const { signIn, logout, refresh, browser, issuer } = await start();
    const { id_token, refresh_token } = await signIn();
    const { location } = await logout({
      id_token_hint: id_token,
      post_logout_redirect_uri: afterwards,
      state: 's1',
    });
    expect(location?.href).toBe(`${afterwards}?state=s1`);
    expect(browser.cookies.has(`tokenwright-session-${new URL(issuer).port}`)).toBe(false);
    expect(await refresh(refresh_token)).toBe(400);
  });

  it('asks the person where nobody shows it', async () => {
    const { signIn, logout, browser, refresh } = await start();
    const { refresh_token } = await signIn();
    const page = await logout({});
    expect(page.text).toContain('You are signed in as Alice.');
    expect((await browser.submit(page, { answer: 'no' })).text).toContain('Still signed in');
    expect(await refresh(refresh_token)).toBe(200);
    expect((await browser.submit(await logout({}), { answer: 'yes' })).text).toContain('You are signed out');
  });

  it('leaves the tokens of who asked to outlast it', async () => {
    const { signIn, logout, refresh } = await start();
    const { id_token, refresh_token } = await signIn('openid offline_access orders.read');
    await logout({ id_token_hint: id_token });
    expect(await refresh(refresh_token)).toBe(200);
  });

  it.each<[string, (idToken: string) => Record<string, string>]>([
    [
      'an address that is not registered',
      (hint) => ({ id_token_hint: hint, post_logout_redirect_uri: 'http://evil.example/' }),
    ],
    ['an address without a client', () => ({ post_logout_redirect_uri: afterwards })],
    ['a hint that somebody changed', (hint) => ({ id_token_hint: `${hint.slice(0, -4)}AAAA` })],
    ['a hint of another client', (hint) => ({ id_token_hint: hint, client_id: 'backend' })],
  ])('goes nowhere with %s, and nobody is signed out', async (_name, parameters) => {
    const { signIn, logout, refresh } = await start();
    const { id_token, refresh_token } = await signIn();
    const page = await logout(parameters(id_token));
    expect([page.status, page.location]).toEqual([400, undefined]);
    expect(await refresh(refresh_token)).toBe(200);
  });
});

describe('a client with a back-channel address', () => {
  it('gets a signed logout token for the session it has', async () => {
    const { heard, uri } = await listener();
    const { signIn, logout, issuer, core, clock } = await start(uri);
    const { id_token } = await signIn();
    await logout({ id_token_hint: id_token });
    const keys = createLocalJWKSet({ keys: core.keyRing.publicJwks() as never });
    const { payload, protectedHeader } = await jwtVerify(heard[0] ?? '', keys, {
      issuer,
      audience: 'desk',
      typ: 'logout+jwt',
      currentDate: new Date(clock.now()),
    });
    expect(payload).toMatchObject({
      sub: 'alice',
      sid: decodeJwt(id_token).sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(payload).not.toHaveProperty('nonce');
    expect(protectedHeader.alg).toBe('RS256');
  });

  it('cannot show that token where an ID token is asked for', async () => {
    const { heard, uri } = await listener();
    const { signIn, logout, refresh } = await start(uri);
    await logout({ id_token_hint: (await signIn()).id_token });
    const { refresh_token } = await signIn();
    expect((await logout({ id_token_hint: heard[0] ?? '' })).status).toBe(400);
    expect(await refresh(refresh_token)).toBe(200);
  });

  it('is told again after an error of its own, and not after a refusal', async () => {
    const failing = await listener([500, 200]);
    const first = await start(failing.uri);
    await first.logout({ id_token_hint: (await first.signIn()).id_token });
    expect(failing.heard).toHaveLength(2);
    const refusing = await listener([400, 200]);
    const second = await start(refusing.uri);
    await second.logout({ id_token_hint: (await second.signIn()).id_token });
    expect(refusing.heard).toHaveLength(1);
  });

  it('does not keep the person waiting for a second silence', async () => {
    const silent = await listener(['silence', 200]);
    const { signIn, logout, core } = await start(silent.uri);
    await logout({ id_token_hint: (await signIn()).id_token });
    expect(silent.heard).toHaveLength(1);
    const said = core.db.prepare("SELECT message FROM audit WHERE action = 'logout.sent'").pluck().all();
    expect(said).toEqual(['The logout token for desk was not answered within 2 seconds.']);
  });

  it('is not told when its address is not on this computer, which the record says', async () => {
    const { signIn, logout, core } = await start('https://client.example/logged-out');
    await logout({ id_token_hint: (await signIn()).id_token });
    const said = core.db.prepare("SELECT message FROM audit WHERE action = 'logout.sent'").pluck().all();
    expect(said).toEqual(['The logout token for desk was not sent: its address is not on this computer.']);
  });
});
