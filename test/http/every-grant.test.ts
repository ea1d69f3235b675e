import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as oauth from 'oauth4webapi';
import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/auth/clock';
import { approveDeviceCode, insertDeviceCode } from '../../electron/store/device-codes';
import { writeSettings } from '../../electron/store/settings';
import type { GrantType } from '../../shared/nouns/client';
import {
  discover,
  everyGrant,
  http,
  orders,
  prepareCode,
  redirectUri,
  registerClients,
  secret,
  validate,
} from './support/clients';
import { startTestServer } from './support/server';

const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';

/** The libraries judge by the real time. `backend` may use every grant, the one that is for learning only too. */
async function start() {
  const test = await startTestServer({ clock: { ...systemClock, advance: () => {} } });
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  registerClients(test.core, { jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] } });
  writeSettings(test.core.db, { passwordGrant: true });
  const assertion = () =>
    new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer('backend')
      .setSubject('alice')
      .setAudience(test.issuer)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(privateKey);
  return { ...test, assertion };
}

type Test = Awaited<ReturnType<typeof start>>;

function allowedDevice({ core }: Test): string {
  const nowS = Math.floor(core.clock.now() / 1000);
  const hash = createHash('sha256').update('device').digest();
  const times = { intervalS: 1, createdAtMs: core.clock.now(), expiresAtS: nowS + 600 };
  const asked = { clientId: 'backend', scope: 'orders.read', resources: [] };
  insertDeviceCode(core.db, { hash, userCode: 'BCDFGHJK', ...asked, ...times });
  const who = { username: 'alice', authTimeS: nowS, acr: null, browserSessionId: null };
  approveDeviceCode(core.db, hash, who);
  return 'device';
}

/** What each grant sends besides its name; the two that begin with another token are given one. */
async function parametersOf(
  test: Test,
  grant: GrantType,
  earlier: () => Promise<{ access_token: string; refresh_token?: string | undefined }>,
): Promise<Record<string, string>> {
  const { code, verifier } = prepareCode(test.core);
  switch (grant) {
    case 'authorization_code':
      return { code, code_verifier: verifier, redirect_uri: redirectUri };
    case 'refresh_token':
      return { refresh_token: (await earlier()).refresh_token ?? '' };
    case 'client_credentials':
      return { scope: 'orders.read' };
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return { device_code: allowedDevice(test) };
    case 'urn:ietf:params:oauth:grant-type:token-exchange':
      return {
        subject_token: (await earlier()).access_token,
        subject_token_type: accessTokenType,
        audience: orders,
      };
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return { assertion: await test.assertion() };
    case 'password':
      return { username: 'alice', password: 'alice-password' };
  }
}

const subjectOf = (grant: GrantType): string => (grant === 'client_credentials' ? 'backend' : 'alice');

describe.each(everyGrant)('the grant %s', (grant) => {
  it('answers openid-client with an access token as RFC 9068 has it', async () => {
    const test = await start();
    const options = { execute: [client.allowInsecureRequests] };
    const how = client.ClientSecretBasic(secret);
    const config = await client.discovery(new URL(test.issuer), 'backend', undefined, how, options);
    // The code has a nonce, which the plain request of a grant does not know of.
    const ask = async (type: GrantType): Promise<client.TokenEndpointResponse> => {
      const given = await parametersOf(test, type, () => ask('authorization_code'));
      if (type !== 'authorization_code') return client.genericGrantRequest(config, type, given);
      const url = new URL(
        `${redirectUri}?${new URLSearchParams({ code: given.code ?? '', iss: test.issuer })}`,
      );
      const checks = { pkceCodeVerifier: given.code_verifier ?? '', expectedNonce: 'n-1' };
      return client.authorizationCodeGrant(config, url, checks);
    };
    const { access_token } = await ask(grant);
    const claims = await validate(await discover(test.issuer), access_token);
    expect(claims).toMatchObject({ sub: subjectOf(grant), client_id: 'backend', aud: orders });
  });

  it('answers oauth4webapi with an access token as RFC 9068 has it', async () => {
    const test = await start();
    const as = await discover(test.issuer);
    const backend: oauth.Client = { client_id: 'backend' };
    const how = oauth.ClientSecretPost(secret);
    const ask = async (type: GrantType): Promise<oauth.TokenEndpointResponse> => {
      const given = await parametersOf(test, type, () => ask('authorization_code'));
      const response = await oauth.genericTokenEndpointRequest(as, backend, how, type, given, http);
      return oauth.processGenericTokenEndpointResponse(as, backend, response);
    };
    const { access_token } = await ask(grant);
    const claims = await validate(as, access_token);
    expect(claims).toMatchObject({ sub: subjectOf(grant), client_id: 'backend', aud: orders });
  });
});
