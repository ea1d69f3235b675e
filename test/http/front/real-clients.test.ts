import * as oauth from 'oauth4webapi';
import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/auth/clock';
import { Browser, signInAndAllow } from '../support/browser';
import { discover, http, redirectUri, registerClients, secret, validate } from '../support/clients';
import { startTestServer } from '../support/server';

async function start() {
  const test = await startTestServer({ clock: { ...systemClock, advance: () => {} } });
  registerClients(test.core, {}, { requirePar: false });
  const options = { execute: [client.allowInsecureRequests] };
  const issuer = new URL(test.issuer);
  const configure = (id: string, how: client.ClientAuth) =>
    client.discovery(issuer, id, undefined, how, options);
  return { ...test, configure, browser: new Browser(test.issuer), as: await discover(test.issuer) };
}

describe('openid-client', () => {
  it('goes from the authorization endpoint to tokens, with every check it knows', async () => {
    const { configure, browser, as } = await start();
    const config = await configure('backend', client.ClientSecretBasic(secret));
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const expectedState = client.randomState();
    const expectedNonce = client.randomNonce();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid orders.read',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
      max_age: '300',
    });
    const tokens = await client.authorizationCodeGrant(config, await signInAndAllow(browser, url), {
      pkceCodeVerifier,
      expectedState,
      expectedNonce,
      maxAge: 300,
      idTokenExpected: true,
    });
    expect(tokens.claims()).toMatchObject({ sub: 'alice', auth_time: expect.any(Number) });
    expect(await validate(as, tokens.access_token)).toMatchObject({
      sub: 'alice',
      scope: 'openid orders.read',
    });
    const out = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token ?? '' });
    expect((await browser.visit(out)).text).toContain('You are signed out');
  });

  it('pushes its request ahead, once', async () => {
    const { configure, browser } = await start();
    const config = await configure('backend', client.ClientSecretPost(secret));
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = await client.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: redirectUri,
      scope: 'openid',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const back = await signInAndAllow(browser, url);
    const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier });
    expect(tokens.token_type).toBe('bearer');
    expect((await browser.visit(url)).status).toBe(400);
  });

  it('binds code and tokens to a key', async () => {
    const { configure, browser } = await start();
    const config = await configure('desk', client.None());
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid',
      dpop_jkt: await DPoP.calculateThumbprint(),
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    const back = await signInAndAllow(browser, url);
    const other = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
    const redeem = (handle: typeof DPoP) =>
      client.authorizationCodeGrant(config, back, { pkceCodeVerifier }, undefined, { DPoP: handle });
    await expect(redeem(other)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(redeem(DPoP)).resolves.toMatchObject({ token_type: 'dpop' });
  });

  it('waits for a device', async () => {
    const { configure, browser } = await start();
    const config = await configure('desk', client.None());
    const device = await client.initiateDeviceAuthorization(config, { scope: 'openid' });
    let page = await browser.submit(await browser.visit(device.verification_uri), {
      user_code: device.user_code,
    });
    page = await browser.submit(page, { username: 'alice', password: 'alice-password' });
    await browser.submit(page, { answer: 'yes' });
    const tokens = await client.pollDeviceAuthorizationGrant(config, { ...device, interval: 0 });
    expect(tokens.claims()).toMatchObject({ sub: 'alice' });
  });
});

describe('oauth4webapi', () => {
  it('validates the answer by its issuer and its state', async () => {
    const { browser, as, issuer } = await start();
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const url = new URL(as.authorization_endpoint ?? '');
    url.search = new URLSearchParams({
      client_id: 'desk',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString();
    const back = await signInAndAllow(browser, url);
    const desk: oauth.Client = { client_id: 'desk' };
    expect(() =>
      oauth.validateAuthResponse({ ...as, issuer: 'http://127.0.0.1:1' }, desk, back, state),
    ).toThrow(/iss/);
    const answer = oauth.validateAuthResponse(as, desk, back, state);
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      desk,
      oauth.None(),
      answer,
      redirectUri,
      verifier,
      http,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(as, desk, response, { requireIdToken: true });
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ iss: issuer, sub: 'alice' });
  });
});
