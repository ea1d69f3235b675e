import { describe, expect, it } from 'vitest';
import { Browser } from '../support/browser';
import { basic, post, redirectUri, registerClients, secret } from '../support/clients';
import { challengePair } from '../support/pkce';
import { startTestServer } from '../support/server';

const request = {
  client_id: 'backend',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid',
  code_challenge: challengePair().challenge,
  code_challenge_method: 'S256',
};

async function start(requirePar = false) {
  const test = await startTestServer();
  registerClients(test.core, { requirePar });
  const push = (changes: Record<string, string> = {}, headers = basic('backend', secret)) =>
    post(`${test.issuer}/par`, { ...request, ...changes }, headers);
  const open = (parameters: Record<string, string>) =>
    new Browser(test.issuer).visit(`${test.issuer}/authorize?${new URLSearchParams(parameters)}`);
  return { ...test, push, open };
}

describe('a pushed authorization request', () => {
  it('stands for its parameters, whatever the address says besides', async () => {
    const { push, open } = await start();
    const { status, body } = await push();
    expect(status).toBe(201);
    expect(body).toEqual({
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/),
      expires_in: 60,
    });
    const page = await open({
      client_id: 'backend',
      request_uri: String(body.request_uri),
      redirect_uri: 'http://evil.example/',
    });
    expect([page.status, page.location]).toEqual([200, undefined]);
    expect(page.text).toContain('name="password"');
  });

  it('is good for its own client, once, for a minute', async () => {
    const { push, open, clock } = await start();
    const uri = async () => String((await push()).body.request_uri);
    const first = await uri();
    expect((await open({ client_id: 'desk', request_uri: first })).status).toBe(400);
    expect((await open({ client_id: 'backend', request_uri: first })).status).toBe(200);
    expect((await open({ client_id: 'backend', request_uri: first })).status).toBe(400);
    const late = await uri();
    clock.advance(61);
    expect((await open({ client_id: 'backend', request_uri: late })).status).toBe(400);
  });

  it('is refused at once when it could not be answered', async () => {
    const { push } = await start();
    expect(await push({ redirect_uri: 'http://evil.example/' })).toMatchObject({ status: 400 });
    expect((await push({ scope: 'everything' })).body.error).toBe('invalid_scope');
    expect((await push({ request_uri: 'urn:x' })).body.error).toBe('invalid_request');
    expect((await push({ client_id: 'desk' })).body.error).toMatch(/^invalid_/);
    expect(await push({}, basic('backend', 'wrong'))).toMatchObject({ status: 401 });
  });

  it('is the only way for a client that is registered so', async () => {
    const { push, open } = await start(true);
    const { location } = await open(request);
    expect(location?.searchParams.get('error')).toBe('invalid_request');
    const { body } = await push();
    const page = await open({ client_id: 'backend', request_uri: String(body.request_uri) });
    expect(page.text).toContain('name="password"');
  });
});
