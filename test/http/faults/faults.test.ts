import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/auth/clock';
import type { FaultKind } from '../../../shared/nouns/fault';
import { basic, discover, post, prepareCode, redirectUri, secret, validate } from '../support/clients';
import { startWatched } from '../support/watched';

async function start() {
  const test = await startWatched({ clock: { ...systemClock, advance: () => {} } });
  const own = () =>
    post(`${test.issuer}/token`, { grant_type: 'client_credentials' }, basic('backend', secret));
  const signIn = async () => {
    const { code, verifier } = prepareCode(test.core);
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    return (await post(`${test.issuer}/token`, form, basic('backend', secret))).body;
  };
  const refresh = (refresh_token: string) =>
    post(`${test.issuer}/token`, { grant_type: 'refresh_token', refresh_token }, basic('backend', secret));
  return { ...test, own, signIn, refresh, as: await discover(test.issuer) };
}

describe('a fault', () => {
  it.each<[FaultKind, number, string]>([
    ['server error', 500, 'server_error'],
    ['too many requests', 429, 'temporarily_unavailable'],
    ['invalid_grant', 400, 'invalid_grant'],
    ['slow_down', 400, 'slow_down'],
  ])('answers %s in place of the endpoint, as often as it is told to', async (kind, status, error) => {
    const { inject, own, faults } = await start();
    inject({ kind, count: 2 });
    for (let request = 0; request < 2; request += 1)
      expect(await own()).toMatchObject({ status, body: { error } });
    expect((await own()).status).toBe(200);
    expect(faults.list()).toEqual([]);
  });

  it.each<[FaultKind, RegExp]>([
    ['expired', /exp|expired/],
    ['not yet valid', /nbf|not before|iat|exp/],
    ['wrong audience', /aud/],
    ['wrong issuer', /iss/],
    ['unknown kid', /key/],
    ['alg none', /alg|key/],
    ['corrupted signature', /signature/],
  ])('makes tokens that are %s, which an API refuses', async (kind, message) => {
    const { inject, own, as } = await start();
    inject({ kind, count: 1 });
    const spoilt = String((await own()).body.access_token);
    const refused = await validate(as, spoilt).then(
      () => undefined,
      (error: Error & { cause?: unknown }) =>
        `${error.message} ${String((error.cause as Error)?.message ?? '')} ${JSON.stringify(error.cause ?? '')}`,
    );
    expect(refused).toMatch(message);
    await expect(validate(as, String((await own()).body.access_token))).resolves.toBeDefined();
  });

  it('spoils the ID token as well', async () => {
    const { inject, signIn } = await start();
    inject({ kind: 'wrong audience', count: 1 });
    expect(decodeJwt(String((await signIn()).id_token)).aud).toBe('https://somewhere-else.example');
  });

  it('drops the connection before anything was done', async () => {
    const { inject, signIn, refresh } = await start();
    const { refresh_token } = await signIn();
    inject({ kind: 'dropped connection', endpoint: 'token', count: 1 });
    await expect(refresh(String(refresh_token))).rejects.toThrow();
    expect((await refresh(String(refresh_token))).status).toBe(200);
  });

  it('loses the answer after the rotation, so that trying again ends the session', async () => {
    const { inject, signIn, refresh } = await start();
    const { refresh_token } = await signIn();
    inject({ kind: 'lost response', count: 1 });
    await expect(refresh(String(refresh_token))).rejects.toThrow();
    expect(await refresh(String(refresh_token))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('delays the answer and changes nothing of it', async () => {
    const { inject, own } = await start();
    inject({ kind: 'delay', delayMs: 30, count: 1 });
    expect((await own()).status).toBe(200);
  });

  it('hits the client and the endpoint it is meant for', async () => {
    const { inject, own, issuer } = await start();
    inject({ kind: 'server error', clientId: 'desk' });
    expect((await own()).status).toBe(200);
    const asDesk = { grant_type: 'client_credentials', client_id: 'desk' };
    expect((await post(`${issuer}/token`, asDesk)).status).toBe(500);
    inject({ kind: 'server error', endpoint: 'jwks' });
    expect((await fetch(`${issuer}/jwks`)).status).toBe(500);
    expect((await own()).status).toBe(200);
  });

  it.each<[string, (jwt: string) => { form?: Record<string, string>; authorization?: string }]>([
    // As oauth4webapi sends it: every hyphen encoded.
    ['in HTTP Basic', () => ({ authorization: `Basic ${Buffer.from('my%2Dapp:x').toString('base64')}` })],
    ['in the form', () => ({ form: { client_id: 'my-app' } })],
    ['as the subject of its assertion', (jwt) => ({ form: { client_assertion: jwt } })],
    ['in its access token', (jwt) => ({ authorization: `Bearer ${jwt}` })],
  ])('hits a client that is named %s', async (_name, request) => {
    const { inject, issuer } = await start();
    inject({ kind: 'server error', clientId: 'my-app' });
    const claims = { sub: 'my-app', client_id: 'my-app' };
    const jwt = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.AA`;
    const { form = {}, authorization } = request(jwt);
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    expect((await post(`${issuer}/token`, form, headers)).status).toBe(500);
    expect((await post(`${issuer}/token`, { client_id: 'other' })).status).toBe(401);
  });

  it('hits about as many as it is told to', async () => {
    const { inject, own } = await start();
    inject({ kind: 'server error', percent: 50 });
    const statuses = await Promise.all(Array.from({ length: 60 }, own));
    const hits = statuses.filter(({ status }) => status === 500).length;
    // Less likely than one in a hundred million.
    expect(hits).toBeGreaterThan(8);
    expect(hits).toBeLessThan(52);
  });

  it('shows in the traffic and in the record', async () => {
    const { inject, own, traffic, core } = await start();
    inject({ kind: 'server error', count: 1 });
    await own();
    expect(traffic.list().exchanges[0]).toMatchObject({
      fault: 'server error',
      status: 500,
      clientId: 'backend',
    });
    const said = core.db.prepare("SELECT message FROM audit WHERE action = 'fault.injected'").pluck().all();
    expect(said).toEqual(['Injected on purpose at token: server error, for backend.']);
  });

  it('is told by a real client for what it is', async () => {
    const { inject, as } = await start();
    inject({ kind: 'too many requests', count: 1 });
    const client = { client_id: 'backend' };
    const how = oauth.ClientSecretBasic(secret);
    const response = await oauth.clientCredentialsGrantRequest(
      as,
      client,
      how,
      {},
      { [oauth.allowInsecureRequests]: true },
    );
    await expect(oauth.processClientCredentialsResponse(as, client, response)).rejects.toMatchObject({
      error: 'temporarily_unavailable',
      status: 429,
    });
    expect(response.headers.get('retry-after')).toBe('5');
  });
});
