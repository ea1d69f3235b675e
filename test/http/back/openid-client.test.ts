import * as client from 'openid-client';
import { createHash } from 'node:crypto';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/auth/clock';
import { approveDeviceCode, insertDeviceCode } from '../../../electron/store/device-codes';
import {
  discover,
  orders,
  prepareCode,
  redirectUri,
  registerClients,
  secret,
  validate,
} from '../support/clients';
import { startTestServer } from '../support/server';

async function start(authentication = client.ClientSecretBasic(secret), clientId = 'backend') {
  const test = await startTestServer({ clock: { ...systemClock, advance: () => {} } });
  registerClients(test.core);
  const options = { execute: [client.allowInsecureRequests] };
  const config = await client.discovery(new URL(test.issuer), clientId, undefined, authentication, options);
  const as = await discover(test.issuer);
  return { ...test, config, as };
}

const callback = (issuer: string, code: string) =>
  new URL(`${redirectUri}?${new URLSearchParams({ code, iss: issuer })}`);

describe('openid-client', () => {
  it('signs in with a code, refreshes, asks who it is and signs out', async () => {
    const { core, issuer, config, as } = await start();
    const { code, verifier } = prepareCode(core);
    const tokens = await client.authorizationCodeGrant(config, callback(issuer, code), {
      pkceCodeVerifier: verifier,
      expectedNonce: 'n-1',
      idTokenExpected: true,
    });
    expect(tokens.claims()).toMatchObject({ sub: 'alice' });
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(await validate(as, refreshed.access_token)).toMatchObject({ sub: 'alice' });
    expect(await client.fetchUserInfo(config, refreshed.access_token, 'alice')).toMatchObject({
      name: 'Alice',
    });
    expect(await client.tokenIntrospection(config, refreshed.access_token)).toMatchObject({ active: true });
    await client.tokenRevocation(config, refreshed.refresh_token ?? '');
    expect(await client.tokenIntrospection(config, refreshed.access_token)).toEqual({ active: false });
    await expect(client.refreshTokenGrant(config, refreshed.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('handles the nonce of DPoP by itself', async () => {
    const { core, issuer, config, as } = await start(client.None(), 'desk');
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
    const { code, verifier } = prepareCode(core, { clientId: 'desk' });
    const tokens = await client.authorizationCodeGrant(
      config,
      callback(issuer, code),
      { pkceCodeVerifier: verifier, expectedNonce: 'n-1' },
      undefined,
      { DPoP },
    );
    expect(tokens.token_type).toBe('dpop');
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '', undefined, { DPoP });
    expect(await client.fetchUserInfo(config, refreshed.access_token, 'alice', { DPoP })).toMatchObject({
      sub: 'alice',
    });
    expect(as.dpop_signing_alg_values_supported).toContain('ES256');
  });

  it('gets tokens for itself, for a resource', async () => {
    const { config, as } = await start();
    const tokens = await client.clientCredentialsGrant(config, { resource: orders, scope: 'orders.write' });
    expect(await validate(as, tokens.access_token)).toMatchObject({ aud: orders, scope: 'orders.write' });
  });

  it('waits for a device to be let in', async () => {
    const { core, config, as } = await start();
    const hash = createHash('sha256').update('device').digest();
    const nowS = Math.floor(Date.now() / 1000);
    insertDeviceCode(core.db, {
      hash,
      userCode: 'BCDFGHJK',
      clientId: 'backend',
      scope: 'orders.read',
      resources: [],
      intervalS: 1,
      createdAtMs: Date.now(),
      expiresAtS: nowS + 600,
    });
    approveDeviceCode(core.db, hash, { username: 'bob', authTimeS: nowS, acr: null, browserSessionId: null });
    const tokens = await client.pollDeviceAuthorizationGrant(config, {
      device_code: 'device',
      user_code: 'BCDFGHJK',
      verification_uri: 'http://127.0.0.1/device',
      expires_in: 600,
      interval: 1,
    });
    expect(await validate(as, tokens.access_token)).toMatchObject({ sub: 'bob' });
  });

  it('vouches for an account with an assertion of its own, once', async () => {
    const { core, issuer, config, as } = await start();
    const { publicKey, privateKey } = await generateKeyPair('Ed25519', { extractable: true });
    registerClients(core, {
      jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'Ed25519' } as Record<string, unknown>] },
    });
    const assertion = await new SignJWT({ jti: 'j-1' })
      .setProtectedHeader({ alg: 'Ed25519' })
      .setIssuer('backend')
      .setSubject('bob')
      .setAudience(issuer)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(privateKey);
    const grant = () =>
      client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:jwt-bearer', {
        assertion,
        scope: 'orders.read',
      });
    const tokens = await grant();
    expect(await validate(as, tokens.access_token)).toMatchObject({ sub: 'bob', client_id: 'backend' });
    expect(tokens.expires_in).toBeLessThanOrEqual(360);
    await expect(grant()).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});
