import * as oauth from 'oauth4webapi';
import { describe, expect, it } from 'vitest';
import { insertDeviceCode, approveDeviceCode } from '../../../electron/store/device-codes';
import { createHash } from 'node:crypto';
import { findSession } from '../../../electron/store/sessions';
import { systemClock } from '../../../electron/auth/clock';
import { startTestServer } from '../support/server';
import {
  discover,
  http,
  orders,
  prepareCode,
  redirectUri,
  registerClients,
  secret,
  validate,
} from '../support/clients';

const backend: oauth.Client = { client_id: 'backend' };
const desk: oauth.Client = { client_id: 'desk' };
const auth = oauth.ClientSecretBasic(secret);

/** The libraries judge tokens by the real time. */
async function start() {
  const test = await startTestServer({ clock: { ...systemClock, advance: () => {} } });
  registerClients(test.core);
  return { ...test, as: await discover(test.issuer) };
}

/** A callback as the authorization endpoint would send it. */
function callback(as: oauth.AuthorizationServer, client: oauth.Client, code: string): URLSearchParams {
  const url = new URL(`${redirectUri}?${new URLSearchParams({ code, iss: as.issuer })}`);
  return oauth.validateAuthResponse(
    { ...as, authorization_response_iss_parameter_supported: true },
    client,
    url,
  );
}

describe('oauth4webapi', () => {
  it('gets and refreshes tokens for a code, with an ID token that it accepts', async () => {
    const { core, as } = await start();
    const { code, verifier } = prepareCode(core);
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      backend,
      auth,
      callback(as, backend, code),
      redirectUri,
      verifier,
      http,
    );
    const result = await oauth.processAuthorizationCodeResponse(as, backend, response, {
      expectedNonce: 'n-1',
      maxAge: 60,
      requireIdToken: true,
    });
    const claims = oauth.getValidatedIdTokenClaims(result);
    expect(claims).toMatchObject({ sub: 'alice', name: 'Alice', preferred_username: 'alice' });
    expect(result).toMatchObject({ scope: 'openid profile orders.read', token_type: 'bearer' });
    expect(await validate(as, result.access_token)).toMatchObject({ sub: 'alice', sid: claims?.sid });
    await oauth.validateApplicationLevelSignature(as, response, http);

    const refreshed = await oauth.processRefreshTokenResponse(
      as,
      backend,
      await oauth.refreshTokenGrantRequest(as, backend, auth, result.refresh_token ?? '', http),
    );
    expect(oauth.getValidatedIdTokenClaims(refreshed)).toMatchObject({
      sub: 'alice',
      auth_time: claims?.auth_time,
    });
    expect(oauth.getValidatedIdTokenClaims(refreshed)).not.toHaveProperty('nonce');
    expect(refreshed.refresh_token).not.toBe(result.refresh_token);
    expect(await validate(as, refreshed.access_token)).toMatchObject({ sub: 'alice', sid: claims?.sid });

    const info = await oauth.userInfoRequest(as, backend, refreshed.access_token, http);
    expect(await oauth.processUserInfoResponse(as, backend, 'alice', info)).toEqual({
      sub: 'alice',
      name: 'Alice',
      preferred_username: 'alice',
    });
  });

  it('gets a token of its own, introspects it and takes it back', async () => {
    const { as } = await start();
    const result = await oauth.processClientCredentialsResponse(
      as,
      backend,
      await oauth.clientCredentialsGrantRequest(as, backend, auth, { scope: 'orders.read' }, http),
    );
    expect(result).not.toHaveProperty('refresh_token');
    expect(await validate(as, result.access_token)).toMatchObject({
      sub: 'backend',
      client_id: 'backend',
      scope: 'orders.read',
    });
    const ask = async () =>
      oauth.processIntrospectionResponse(
        as,
        backend,
        await oauth.introspectionRequest(as, backend, auth, result.access_token, http),
      );
    expect(await ask()).toMatchObject({ active: true, sub: 'backend', token_type: 'Bearer' });
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(as, backend, auth, result.access_token, http),
    );
    expect(await ask()).toEqual({ active: false });
  });

  it('polls for a device until the person has said yes', async () => {
    const { core, as } = await start();
    const hash = createHash('sha256').update('device').digest();
    insertDeviceCode(core.db, {
      hash,
      userCode: 'BCDFGHJK',
      clientId: 'desk',
      scope: 'openid orders.read',
      resources: [],
      intervalS: 0,
      createdAtMs: core.clock.now(),
      expiresAtS: Math.floor(core.clock.now() / 1000) + 60,
    });
    const poll = async () =>
      oauth.processDeviceCodeResponse(
        as,
        desk,
        await oauth.deviceCodeGrantRequest(as, desk, oauth.None(), 'device', http),
      );
    await expect(poll()).rejects.toMatchObject({ error: 'authorization_pending' });
    const authTimeS = Math.floor(core.clock.now() / 1000);
    approveDeviceCode(core.db, hash, { username: 'bob', authTimeS, acr: null, browserSessionId: null });
    const result = await poll();
    expect(oauth.getValidatedIdTokenClaims(result)).toMatchObject({ sub: 'bob' });
    expect(await validate(as, result.access_token)).toMatchObject({
      sub: 'bob',
      scope: 'openid orders.read',
    });
    await expect(poll()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('binds code, tokens and refresh to a key, and is told the nonce to use', async () => {
    const { core, as } = await start();
    const DPoP = oauth.DPoP(desk, await oauth.generateKeyPair('ES256'));
    const { code, verifier } = prepareCode(core, { clientId: 'desk' });
    const ask = () =>
      oauth.authorizationCodeGrantRequest(
        as,
        desk,
        oauth.None(),
        callback(as, desk, code),
        redirectUri,
        verifier,
        {
          ...http,
          DPoP,
        },
      );
    const first = await ask()
      .then((response) =>
        oauth.processAuthorizationCodeResponse(as, desk, response, { expectedNonce: 'n-1' }),
      )
      .catch((error: unknown) => error);
    expect(oauth.isDPoPNonceError(first)).toBe(true);
    const result = await oauth.processAuthorizationCodeResponse(as, desk, await ask(), {
      expectedNonce: 'n-1',
    });
    expect(result.token_type).toBe('dpop');
    const jkt = await DPoP.calculateThumbprint();
    expect(findSession(core.db, String(oauth.getValidatedIdTokenClaims(result)?.sid))?.dpopJkt).toBe(jkt);

    const info = await oauth.userInfoRequest(as, desk, result.access_token, { ...http, DPoP });
    expect(await oauth.processUserInfoResponse(as, desk, 'alice', info)).toMatchObject({ sub: 'alice' });
    expect((await oauth.userInfoRequest(as, desk, result.access_token, http)).status).toBe(401);

    const refresh = async (options: object) =>
      oauth.processRefreshTokenResponse(
        as,
        desk,
        await oauth.refreshTokenGrantRequest(as, desk, oauth.None(), result.refresh_token ?? '', {
          ...http,
          ...options,
        }),
      );
    await expect(refresh({})).rejects.toMatchObject({ error: 'invalid_grant' });
    const thief = oauth.DPoP(desk, await oauth.generateKeyPair('ES256'));
    await expect(refresh({ DPoP: thief })).rejects.toThrow();
    await expect(refresh({ DPoP: thief })).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await refresh({ DPoP })).token_type).toBe('dpop');
  });

  it.each([
    ['a secret in the body', () => oauth.ClientSecretPost(secret), {}],
    ['a secret in the header', () => oauth.ClientSecretBasic(secret), {}],
  ])('authenticates with %s', async (_name, method, row) => {
    const { core, as } = await start();
    registerClients(core, row);
    const response = await oauth.clientCredentialsGrantRequest(as, backend, method(), {}, http);
    await expect(oauth.processClientCredentialsResponse(as, backend, response)).resolves.toBeDefined();
  });

  it('authenticates with a key of its own, once for each assertion', async () => {
    const { core, as } = await start();
    const { publicKey, privateKey } = await oauth.generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), alg: 'ES256' } as Record<
      string,
      unknown
    >;
    registerClients(core, { authMethod: 'private_key_jwt', jwks: { keys: [jwk] } });
    const bodies: string[] = [];
    const options = {
      ...http,
      [oauth.customFetch]: (url: string, init: RequestInit) => {
        bodies.push(String(init.body));
        return fetch(url, init);
      },
    } as never;
    const method = oauth.PrivateKeyJwt(privateKey);
    const response = await oauth.clientCredentialsGrantRequest(as, backend, method, {}, options);
    await expect(oauth.processClientCredentialsResponse(as, backend, response)).resolves.toBeDefined();
    const replayed = await fetch(as.token_endpoint ?? '', {
      method: 'POST',
      body: new URLSearchParams(bodies[0] ?? ''),
    });
    expect(replayed.status).toBe(401);
    expect(await replayed.json()).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('used before'),
    });
    const other = oauth.PrivateKeyJwt((await oauth.generateKeyPair('ES256')).privateKey);
    await expect(
      oauth.processClientCredentialsResponse(
        as,
        backend,
        await oauth.clientCredentialsGrantRequest(as, backend, other, {}, http),
      ),
    ).rejects.toMatchObject({ error: 'invalid_client' });
  });

  it('exchanges a token for another API, and names who acts', async () => {
    const { core, as } = await start();
    const { code, verifier } = prepareCode(core);
    const { access_token: subject } = await oauth.processAuthorizationCodeResponse(
      as,
      backend,
      await oauth.authorizationCodeGrantRequest(
        as,
        backend,
        auth,
        callback(as, backend, code),
        redirectUri,
        verifier,
        http,
      ),
      { expectedNonce: 'n-1' },
    );
    const own = await oauth.processClientCredentialsResponse(
      as,
      backend,
      await oauth.clientCredentialsGrantRequest(as, backend, auth, {}, http),
    );
    const type = 'urn:ietf:params:oauth:token-type:access_token';
    const response = await oauth.genericTokenEndpointRequest(
      as,
      backend,
      auth,
      'urn:ietf:params:oauth:grant-type:token-exchange',
      {
        subject_token: subject,
        subject_token_type: type,
        actor_token: own.access_token,
        actor_token_type: type,
        audience: orders,
      },
      http,
    );
    const result = await oauth.processGenericTokenEndpointResponse(as, backend, response);
    expect(result.issued_token_type).toBe(type);
    expect(await validate(as, result.access_token)).toMatchObject({
      sub: 'alice',
      act: { sub: 'backend' },
      scope: 'orders.read',
    });
  });
});
