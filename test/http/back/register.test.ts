import { describe, expect, it } from 'vitest';
import { findClient } from '../../../electron/store/clients';
import { writeSettings } from '../../../electron/store/settings';
import { basic, post } from '../support/clients';
import { startTestServer } from '../support/server';

const redirect_uris = ['http://127.0.0.1/cb'];

async function start(isOn = true) {
  const test = await startTestServer();
  writeSettings(test.core.db, { dynamicRegistration: isOn });
  const register = async (metadata: unknown) => {
    const body = typeof metadata === 'string' ? metadata : JSON.stringify(metadata);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${test.issuer}/register`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const discovery = async () =>
    (await (await fetch(`${test.issuer}/.well-known/openid-configuration`)).json()) as Record<
      string,
      unknown
    >;
  return { ...test, register, discovery };
}

describe('registration', () => {
  it('is not there until it is switched on, and is then in the metadata', async () => {
    const { core, register, discovery, issuer } = await start(false);
    expect((await register({ redirect_uris })).status).toBe(404);
    expect(await discovery()).not.toHaveProperty('registration_endpoint');
    writeSettings(core.db, { dynamicRegistration: true });
    expect((await register({ redirect_uris })).status).toBe(201);
    expect(await discovery()).toMatchObject({ registration_endpoint: `${issuer}/register` });
  });

  it('gives a confidential client a secret that works', async () => {
    const { core, register, issuer } = await start();
    const { body } = await register({ client_name: 'New', grant_types: ['client_credentials'] });
    expect(body).toMatchObject({
      client_name: 'New',
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret_expires_at: 0,
      client_id_issued_at: expect.any(Number),
      scope: 'orders.read orders.write',
    });
    const headers = basic(String(body.client_id), String(body.client_secret));
    expect((await post(`${issuer}/token`, { grant_type: 'client_credentials' }, headers)).status).toBe(200);
    expect(findClient(core.db, String(body.client_id))).toMatchObject({ name: 'New', kind: 'confidential' });
  });

  it('gives a public client none', async () => {
    const { register } = await start();
    const { body } = await register({ redirect_uris, token_endpoint_auth_method: 'none' });
    expect(body).not.toHaveProperty('client_secret');
    expect(body).toMatchObject({ redirect_uris, grant_types: ['authorization_code'] });
  });

  it.each<[string, unknown, string]>([
    ['what is no JSON', '{', 'invalid_client_metadata'],
    ['what is no object', [], 'invalid_client_metadata'],
    ['no redirect URI for codes', {}, 'invalid_redirect_uri'],
    ['http to another machine', { redirect_uris: ['http://evil.example/cb'] }, 'invalid_redirect_uri'],
    ['a fragment', { redirect_uris: ['https://a.example/cb#x'] }, 'invalid_redirect_uri'],
    ['script', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    ['data', { redirect_uris: ['data:text/html,x'] }, 'invalid_redirect_uri'],
    ['a scheme without a dot', { redirect_uris: ['myapp:/cb'] }, 'invalid_redirect_uri'],
    ['user information', { redirect_uris: ['https://a@b.example/cb'] }, 'invalid_redirect_uri'],
    ['an unknown grant', { redirect_uris, grant_types: ['implicit'] }, 'invalid_client_metadata'],
    [
      'keys that are wanting',
      { redirect_uris, token_endpoint_auth_method: 'private_key_jwt' },
      'invalid_client_metadata',
    ],
    ['a private key', { redirect_uris, jwks: { keys: [{ kty: 'EC', d: 'x' }] } }, 'invalid_client_metadata'],
    [
      'a shared secret as a key',
      { redirect_uris, jwks: { keys: [{ kty: 'oct', k: 'x' }] } },
      'invalid_client_metadata',
    ],
    ['a key that is none', { redirect_uris, jwks: { keys: [{ kty: 'EC' }] } }, 'invalid_client_metadata'],
    [
      'a logout address elsewhere',
      { redirect_uris, backchannel_logout_uri: 'http://10.0.0.1/' },
      'invalid_client_metadata',
    ],
    [
      'a signature that is a MAC',
      { redirect_uris, id_token_signed_response_alg: 'HS256' },
      'invalid_client_metadata',
    ],
  ])('refuses %s', async (_name, metadata, error) => {
    const { register } = await start();
    const { status, body } = await register(metadata);
    expect([status, body.error]).toEqual([400, error]);
  });
});
