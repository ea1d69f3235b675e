import { describe, expect, it } from 'vitest';
import { addRevocation } from '../../../electron/auth/revocations/revoke';
import { findAccount, saveAccount } from '../../../electron/store/accounts';
import { listSessions } from '../../../electron/store/sessions';
import { basic, post, prepareCode, redirectUri, registerClients, secret } from '../support/clients';
import { startTestServer } from '../support/server';

const asBackend = basic('backend', secret);

async function start(scope = 'openid email profile orders.read') {
  const test = await startTestServer();
  registerClients(test.core);
  const at =
    (path: string) =>
    (parameters: Record<string, string>, headers: Record<string, string> = asBackend) =>
      post(`${test.issuer}${path}`, parameters, headers);
  const [ask, introspect, revoke] = [at('/token'), at('/introspect'), at('/revoke')];
  const { code, verifier } = prepareCode(test.core, { scope });
  const { body } = await ask({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
  const [access, refresh] = [String(body.access_token), String(body.refresh_token)];
  const userinfo = (headers: Record<string, string>) => fetch(`${test.issuer}/userinfo`, { headers });
  return { ...test, ask, introspect, revoke, access, refresh, userinfo };
}

describe('introspection', () => {
  it('tells an API all it needs of a live token, and nothing but that of any other', async () => {
    const { introspect, access, issuer } = await start();
    expect((await introspect({ token: access })).body).toMatchObject({
      active: true,
      sub: 'alice',
      username: 'alice',
      client_id: 'backend',
      token_type: 'Bearer',
      iss: issuer,
      scope: 'openid email profile orders.read',
    });
    for (const token of ['', 'x', 'a.b.c', `${access}x`, access.split('.').slice(0, 2).join('.'), 'twr_x']) {
      const { status, body } = await introspect({ token: token === '' ? ' ' : token });
      expect([status, body], token).toEqual([200, { active: false }]);
    }
  });

  it('needs a client that can prove who it is', async () => {
    const { introspect, access } = await start();
    expect((await introspect({ token: access }, {})).status).toBe(401);
    expect((await introspect({ token: access, client_id: 'desk' }, {})).status).toBe(401);
    expect((await introspect({ token: access }, basic('backend', 'wrong'))).status).toBe(401);
  });

  it('tells of a refresh token to nobody but its client', async () => {
    const { core, introspect, refresh } = await start();
    expect((await introspect({ token: refresh })).body).toMatchObject({ active: true, client_id: 'backend' });
    registerClients(core, {}, { kind: 'confidential', secretHash: new Uint8Array(32) });
    registerClients(core, { clientId: 'other' });
    expect((await introspect({ token: refresh }, basic('other', secret))).body).toEqual({ active: false });
  });

  it.each([
    ['its session', (id: string) => ({ kind: 'session', id }) as const],
    ['its account', () => ({ kind: 'account', username: 'alice' }) as const],
    ['its client', () => ({ kind: 'client', clientId: 'backend' }) as const],
  ])('notices that %s was revoked in the app', async (_name, target) => {
    const { core, introspect, access } = await start();
    await addRevocation(core, target(listSessions(core.db)[0]?.id ?? ''), 'by hand');
    expect((await introspect({ token: access })).body).toEqual({ active: false });
  });
});

describe('revocation', () => {
  it('takes back an access token that is a JWT, and leaves its session', async () => {
    const { introspect, revoke, access, refresh } = await start();
    const { status, body } = await revoke({ token: access, token_type_hint: 'refresh_token' });
    expect([status, body]).toEqual([200, {}]);
    expect((await introspect({ token: access })).body).toEqual({ active: false });
    expect((await introspect({ token: refresh })).body).toMatchObject({ active: true });
  });

  it('takes back a session by any of its refresh tokens, its access tokens with it', async () => {
    const { ask, introspect, revoke, access, refresh } = await start();
    const { body } = await ask({ grant_type: 'refresh_token', refresh_token: refresh });
    expect((await revoke({ token: refresh })).status).toBe(200);
    for (const token of [access, String(body.access_token), String(body.refresh_token)]) {
      expect((await introspect({ token })).body).toEqual({ active: false });
    }
  });

  it('answers 200 for whatever is not live, and refuses the token of another client', async () => {
    const { revoke, introspect, access, refresh } = await start();
    for (const token of ['x', 'a.b.c', 'twr_x']) expect((await revoke({ token })).status).toBe(200);
    for (const token of [access, refresh]) {
      expect((await revoke({ token, client_id: 'desk' }, {})).body.error).toBe('unauthorized_client');
      expect((await introspect({ token })).body).toMatchObject({ active: true });
    }
    expect((await revoke({ token: access }, {})).status).toBe(401);
    await revoke({ token: access });
    expect((await revoke({ token: access })).status).toBe(200);
  });
});

describe('userinfo', () => {
  it('answers the claims that the scope allows', async () => {
    const { core, userinfo, access } = await start();
    const alice = findAccount(core.db, 'alice');
    if (!alice) throw new Error('seeded');
    saveAccount(core.db, {
      ...alice,
      claims: { email: 'alice@orders.example', phone_number: '+1', role: 'x' },
    });
    const answer = await userinfo({ authorization: `Bearer ${access}` });
    expect(await answer.json()).toEqual({
      sub: 'alice',
      name: 'Alice',
      preferred_username: 'alice',
      email: 'alice@orders.example',
    });
  });

  it('asks for a token without naming an error, and names it where one is wrong (RFC 6750)', async () => {
    const { userinfo, access, core } = await start();
    const none = await userinfo({});
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer, DPoP algs="ES256 ES384 ES512 PS256 RS256 Ed25519 EdDSA"',
    ]);
    const wrong = await userinfo({ authorization: 'Bearer x' });
    expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"');
    const alice = findAccount(core.db, 'alice');
    if (!alice) throw new Error('seeded');
    saveAccount(core.db, { ...alice, disabled: true });
    expect((await userinfo({ authorization: `Bearer ${access}` })).status).toBe(401);
  });

  it('refuses a token without "openid" and one of a client alone', async () => {
    const { ask, userinfo, access } = await start('orders.read');
    const plain = await userinfo({ authorization: `Bearer ${access}` });
    expect([plain.status, plain.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="openid"',
    ]);
    const { body } = await ask({ grant_type: 'client_credentials' });
    expect((await userinfo({ authorization: `Bearer ${String(body.access_token)}` })).status).toBe(403);
  });
});
