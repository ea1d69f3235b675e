import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { saveAccount, findAccount } from '../../../electron/store/accounts';
import { listAudit } from '../../../electron/store/audit';
import {
  approveDeviceCode,
  denyDeviceCode,
  findDeviceCode,
  insertDeviceCode,
} from '../../../electron/store/device-codes';
import { saveResource } from '../../../electron/store/resources';
import { listSessions } from '../../../electron/store/sessions';
import { writeSettings } from '../../../electron/store/settings';
import { startTestServer } from '../support/server';
import { basic, orders, post, prepareCode, redirectUri, registerClients, secret } from '../support/clients';

async function start() {
  const test = await startTestServer();
  registerClients(test.core);
  const token = `${test.issuer}/token`;
  const asBackend = basic('backend', secret);
  return {
    ...test,
    token,
    ask: (parameters: Record<string, string> | string[][], headers: Record<string, string> = asBackend) =>
      post(token, parameters, headers),
  };
}

const own = { grant_type: 'client_credentials' };
const wrongSecret = basic('backend', 'wrong');

describe('the token endpoint refuses', () => {
  it.each<[string, Record<string, string> | string[][], Record<string, string> | undefined, number, string]>([
    ['no grant', {}, undefined, 400, 'invalid_request'],
    ['an unknown grant', { grant_type: 'implicit' }, undefined, 400, 'unsupported_grant_type'],
    [
      'the password grant while it is off',
      { grant_type: 'password', username: 'alice', password: 'alice-password' },
      undefined,
      400,
      'unsupported_grant_type',
    ],
    [
      'a parameter twice',
      [
        ['grant_type', 'client_credentials'],
        ['scope', 'a'],
        ['scope', 'b'],
      ],
      undefined,
      400,
      'invalid_request',
    ],
    ['a wrong secret', own, wrongSecret, 401, 'invalid_client'],
    ['an unknown client', own, basic('nobody', secret), 401, 'invalid_client'],
    ['no client', own, {}, 401, 'invalid_client'],
    ['a confidential client without its secret', { ...own, client_id: 'backend' }, {}, 401, 'invalid_client'],
    [
      'a secret for a public client',
      { ...own, client_id: 'desk', client_secret: 'x' },
      {},
      401,
      'invalid_client',
    ],
    ['two ways to authenticate', { ...own, client_secret: secret }, undefined, 400, 'invalid_request'],
    ['two clients at once', { ...own, client_id: 'desk' }, undefined, 400, 'invalid_request'],
    ['another scheme', own, { authorization: 'Bearer abc' }, 401, 'invalid_client'],
    [
      'Basic without a colon',
      own,
      { authorization: `Basic ${Buffer.from('backend').toString('base64')}` },
      401,
      'invalid_client',
    ],
    [
      'Basic with broken escapes',
      own,
      { authorization: `Basic ${Buffer.from('backend:%zz').toString('base64')}` },
      401,
      'invalid_client',
    ],
    [
      'an assertion that is none',
      {
        ...own,
        client_assertion: 'x',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      },
      {},
      401,
      'invalid_client',
    ],
    ['an assertion without its type', { ...own, client_assertion: 'x' }, {}, 400, 'invalid_request'],
    ['a scope of nobody', { ...own, scope: 'admin' }, undefined, 400, 'invalid_scope'],
    ['facts about a person for a client alone', { ...own, scope: 'openid' }, undefined, 400, 'invalid_scope'],
    [
      'a resource that is not there',
      { ...own, resource: 'https://nowhere.example' },
      undefined,
      400,
      'invalid_target',
    ],
    ['a resource that is no URI', { ...own, resource: 'orders' }, undefined, 400, 'invalid_target'],
    [
      'two resources',
      [
        ['grant_type', 'client_credentials'],
        ['resource', orders],
        ['resource', 'https://b.example'],
      ],
      undefined,
      400,
      'invalid_target',
    ],
    ['a public client in its own name', { ...own, client_id: 'desk' }, {}, 400, 'unauthorized_client'],
    ['no code', { grant_type: 'authorization_code' }, undefined, 400, 'invalid_request'],
    ['an unknown code', { grant_type: 'authorization_code', code: 'x' }, undefined, 400, 'invalid_grant'],
    [
      'an unknown refresh token',
      { grant_type: 'refresh_token', refresh_token: 'twr_x' },
      undefined,
      400,
      'invalid_grant',
    ],
    [
      'an unknown device code',
      { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'x' },
      undefined,
      400,
      'invalid_grant',
    ],
    [
      'an assertion of a client without keys',
      { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'x' },
      undefined,
      400,
      'invalid_grant',
    ],
    [
      'an exchange without a subject',
      { grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange' },
      undefined,
      400,
      'invalid_request',
    ],
    ['a proof that is none', own, { ...basic('backend', secret), dpop: 'x' }, 400, 'invalid_dpop_proof'],
  ])('%s', async (_name, parameters, headers, status, error) => {
    const { ask } = await start();
    const answer = await ask(parameters, headers);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('pragma')).toBe('no-cache');
    // RFC 6749 §5.2: the scheme that was used, where one was.
    const usedHeader = headers === undefined || 'authorization' in headers;
    expect(answer.headers.has('www-authenticate')).toBe(status === 401 && usedHeader);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'a body of type %s',
    async (type) => {
      const { token } = await start();
      const response = await fetch(token, {
        method: 'POST',
        body: 'grant_type=client_credentials',
        headers: { ...basic('backend', secret), 'content-type': type },
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: 'invalid_request' });
    },
  );

  it('any method but POST, and credentials in the address', async () => {
    const { token } = await start();
    const response = await fetch(token);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    const inAddress = await post(
      `${token}?client_id=backend&client_secret=${encodeURIComponent(secret)}`,
      own,
    );
    expect(inAddress.status).toBe(401);
  });

  it('a client that is not registered for the grant', async () => {
    const { core, ask } = await start();
    registerClients(core, { grantTypes: ['refresh_token'] });
    expect((await ask(own)).body.error).toBe('unauthorized_client');
  });

  it.each<[string, unknown]>([
    ['an object', { a: 1 }],
    ['a list', ['backend']],
    ['true', true],
    ['a number', 7],
    ['nothing', ''],
    ['null', null],
  ])('an assertion whose subject is %s, before anybody looks it up', async (_name, sub) => {
    const { ask } = await start();
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const assertion = {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${encode({ alg: 'ES256' })}.${encode({ sub })}.AA`,
    };
    expect(await ask({ ...own, ...assertion }, {})).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_description: 'Client authentication failed.' },
    });
  });

  it('the same for a wrong secret as for an unknown client', async () => {
    const { ask } = await start();
    const [wrong, unknown] = [await ask(own, wrongSecret), await ask(own, basic('nobody', secret))];
    expect(wrong.body).toEqual(unknown.body);
  });

  it('a page that is at no redirect URI of the client, in a way the page can read', async () => {
    const { core, token } = await start();
    registerClients(core, {}, { redirectUris: ['http://127.0.0.1:9999/cb'] });
    const origin = 'http://127.0.0.1:9999';
    const ask = (clientId: string) =>
      fetch(token, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: 'twr_x',
          client_id: clientId,
        }),
      });
    registerClients(
      core,
      { authMethod: 'none', kind: 'public' },
      { redirectUris: ['http://127.0.0.1:9999/cb'] },
    );
    const foreign = await ask('backend');
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, origin]);
    const good = await ask('desk');
    expect(await good.json()).toMatchObject({ error: 'invalid_grant' });
    expect(good.headers.get('access-control-allow-origin')).toBe(origin);
    expect(good.headers.get('access-control-expose-headers')).toContain('DPoP-Nonce');
  });
});

describe('guessing', () => {
  it('a secret has to wait after a few failures, and no longer once the time is over', async () => {
    const { ask, clock } = await start();
    for (let n = 0; n < 5; n += 1) expect((await ask(own, wrongSecret)).status).toBe(401);
    const waiting = await ask(own);
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '1']);
    clock.advance(2);
    expect((await ask(own)).status).toBe(200);
    expect((await ask(own, wrongSecret)).status).toBe(401);
  });

  it('a password has to wait alike for an account that is not there', async () => {
    const { core, ask } = await start();
    writeSettings(core.db, { passwordGrant: true });
    const guess = (username: string) => ask({ grant_type: 'password', username, password: 'wrong' });
    for (const username of ['alice', 'nobody']) {
      const answers = [];
      for (let n = 0; n < 6; n += 1) answers.push(await guess(username));
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 429]);
      expect(answers[0]?.body).toEqual({
        error: 'invalid_grant',
        error_description: 'The account or the password is wrong. Check both and try again.',
      });
    }
  });

  it('keeps to few passwords at once and says so to the rest', async () => {
    const { core, ask } = await start();
    writeSettings(core.db, { passwordGrant: true });
    const many = Array.from({ length: 60 }, (_, n) =>
      ask({ grant_type: 'password', username: `u${n}`, password: 'x' }),
    );
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses).toContain(503);
    expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(34);
    expect(new Set(statuses)).toEqual(new Set([400, 503]));
  });
});

const spend = (code: { code: string; verifier: string }, changes: Record<string, string> = {}) => ({
  grant_type: 'authorization_code',
  code: code.code,
  code_verifier: code.verifier,
  redirect_uri: redirectUri,
  ...changes,
});

describe('a code', () => {
  it('presented twice takes back what it bought', async () => {
    const { core, ask } = await start();
    const code = prepareCode(core);
    const { body } = await ask(spend(code));
    expect((await ask(spend(code))).body.error).toBe('invalid_grant');
    expect(listSessions(core.db)[0]?.revokedReason).toBe('its authorization code was presented twice');
    const refreshed = await ask({ grant_type: 'refresh_token', refresh_token: String(body.refresh_token) });
    expect(refreshed.body.error).toBe('invalid_grant');
  });

  it('presented twice at once buys one session at most, and that one is taken back', async () => {
    const { core, ask } = await start();
    const code = prepareCode(core);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(spend(code))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(listSessions(core.db)).toHaveLength(1);
    expect(listSessions(core.db)[0]?.revokedAtMs).not.toBeNull();
  });

  it.each<[string, Record<string, string>]>([
    ['another verifier', { code_verifier: 'a'.repeat(43) }],
    ['a verifier too short', { code_verifier: 'a'.repeat(42) }],
    ['another redirect URI', { redirect_uri: `${redirectUri}/` }],
    ['a verifier left out', { code_verifier: '' }],
    ['the redirect URI left out', { redirect_uri: '' }],
  ])('with %s is refused, is not used up by it and raises no alarm', async (_name, changes) => {
    const { core, ask } = await start();
    const code = prepareCode(core);
    expect((await ask(spend(code, changes))).body.error).toBe('invalid_grant');
    expect((await ask(spend(code))).status).toBe(200);
    expect((await ask(spend(code, changes))).body.error).toBe('invalid_grant');
    expect(listSessions(core.db)[0]?.revokedAtMs).toBeNull();
  });

  it('of another client, an expired one and one of a disabled account are refused', async () => {
    const { core, ask, clock } = await start();
    expect((await ask(spend(prepareCode(core, { clientId: 'desk' })))).body.error).toBe('invalid_grant');
    const disabled = prepareCode(core);
    const alice = findAccount(core.db, 'alice');
    if (!alice) throw new Error('seeded');
    saveAccount(core.db, { ...alice, disabled: true });
    expect((await ask(spend(disabled))).body.error).toBe('invalid_grant');
    saveAccount(core.db, alice);
    const late = prepareCode(core);
    clock.advance(61);
    expect((await ask(spend(late))).body.error).toBe('invalid_grant');
  });

  it('that named no API buys nothing but a token for the default one', async () => {
    const { core, ask } = await start();
    const stock = 'https://stock.example';
    saveResource(core.db, {
      audience: stock,
      name: 'Stock',
      scope: 'orders.read',
      alg: 'ES256',
      createdAtMs: 4e12,
    });
    const code = prepareCode(core, { scope: 'orders.read' });
    expect((await ask(spend(code, { resource: stock }))).body.error).toBe('invalid_target');
    expect((await ask(spend(code, { resource: orders }))).status).toBe(200);
  });

  it('that named no address buys tokens without one, or with the only one there is', async () => {
    const { ask, core } = await start();
    const silent = () => prepareCode(core, { redirectUri: '' });
    expect((await ask(spend(silent(), { redirect_uri: '' }))).status).toBe(200);
    expect((await ask(spend(silent()))).status).toBe(200);
    const elsewhere = { redirect_uri: 'http://127.0.0.1:5173/other' };
    expect((await ask(spend(silent(), elsewhere))).body.error).toBe('invalid_grant');
  });

  it('for two APIs buys a token for each, with the part of the scope it knows', async () => {
    const { core, ask } = await start();
    const stock = 'https://stock.example';
    saveResource(core.db, {
      audience: stock,
      name: 'Stock',
      scope: 'stock.read',
      alg: 'RS256',
      createdAtMs: 1,
    });
    registerClients(core, { scope: 'orders.read stock.read' });
    const code = prepareCode(core, { scope: 'orders.read stock.read', resources: [orders, stock] });
    const first = await ask(spend(code, { resource: stock }));
    expect(first.body.scope).toBe('stock.read');
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first.body.refresh_token) };
    const second = await ask({ ...refresh, resource: orders });
    expect(second.body.scope).toBe('orders.read');
    expect(payloadOf(second.body)).toMatchObject({ aud: orders, scope: 'orders.read' });
    expect(payloadOf(first.body)).toMatchObject({ aud: stock, scope: 'stock.read' });
    const third = { ...refresh, refresh_token: String(second.body.refresh_token) };
    expect((await ask({ ...third, resource: 'https://else.example' })).body.error).toBe('invalid_target');
    expect((await ask({ ...third, scope: 'orders.write' })).body.error).toBe('invalid_scope');
    expect((await ask({ ...third, resource: orders, scope: 'orders.read' })).status).toBe(200);
  });
});

describe('a token for no API in particular', () => {
  const stock = { name: 'Stock', scope: 'stock.read stock.write', alg: 'RS256', createdAtMs: 4e12 };

  it.each<[string, string, string | undefined, string, string]>([
    ['what it asks for', 'orders.read stock.read', 'stock.read', 'https://stock.example', 'stock.read'],
    ['all that it may ask for', 'stock.write', undefined, 'https://stock.example', 'stock.write'],
    ['the oldest of two', 'orders.read stock.read', undefined, orders, 'orders.read'],
    ['the oldest, where nothing tells', '', undefined, orders, ''],
  ])('is for the API of its scope: %s', async (_name, scope, asked, audience, granted) => {
    const { core, ask } = await start();
    saveResource(core.db, { ...stock, audience: 'https://stock.example' });
    registerClients(core, { scope });
    const { body } = await ask({ ...own, ...(asked === undefined ? {} : { scope: asked }) });
    expect(decodeJwt(String(body.access_token)).aud).toBe(audience);
    expect(body.scope ?? '').toBe(granted);
  });

  it('keeps to that API from the code to the refresh', async () => {
    const { core, ask } = await start();
    saveResource(core.db, { ...stock, audience: 'https://stock.example' });
    registerClients(core, { scope: 'stock.read' });
    const { body } = await ask(spend(prepareCode(core, { scope: 'openid stock.read' })));
    const refreshed = await ask({
      grant_type: 'refresh_token',
      refresh_token: String(body.refresh_token),
    });
    for (const { access_token } of [body, refreshed.body]) {
      expect(decodeJwt(String(access_token))).toMatchObject({
        aud: 'https://stock.example',
        scope: 'openid stock.read',
      });
    }
  });
});

describe('a refresh token', () => {
  it('of another client is refused and its session left alone', async () => {
    const { core, ask } = await start();
    const { code, verifier } = prepareCode(core);
    const { body } = await ask({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    });
    const refresh = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) };
    expect((await ask({ ...refresh, client_id: 'desk' }, {})).body.error).toBe('invalid_grant');
    const next = await ask(refresh);
    expect(next.status).toBe(200);
    // A spent one in foreign hands is no proof of theft either: anybody could end a session with it.
    expect((await ask({ ...refresh, client_id: 'desk' }, {})).body.error).toBe('invalid_grant');
    expect(listSessions(core.db)[0]?.revokedAtMs).toBeNull();
    expect((await ask(refresh)).body.error).toBe('invalid_grant');
    expect(listSessions(core.db)[0]?.revokedAtMs).not.toBeNull();
  });

  it('keeps the whole scope although an access token asked for less', async () => {
    const { core, ask } = await start();
    const { code, verifier } = prepareCode(core, { scope: 'orders.read orders.write' });
    const first = await ask({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    });
    const refresh = (body: Record<string, unknown>, scope?: string) =>
      ask({
        grant_type: 'refresh_token',
        refresh_token: String(body.refresh_token),
        ...(scope === undefined ? {} : { scope }),
      });
    const narrow = await refresh(first.body, 'orders.read');
    expect(narrow.body.scope).toBe('orders.read');
    expect((await refresh(narrow.body)).body.scope).toBe('orders.read orders.write');
  });
});

describe('a device code', () => {
  const hash = createHash('sha256').update('device').digest();
  const poll = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'device' };

  async function withCode() {
    const test = await start();
    const nowMs = test.clock.now();
    insertDeviceCode(test.core.db, {
      hash,
      userCode: 'BCDFGHJK',
      clientId: 'backend',
      scope: 'orders.read',
      resources: [],
      intervalS: 5,
      createdAtMs: nowMs,
      expiresAtS: Math.floor(nowMs / 1000) + 600,
    });
    return test;
  }

  it('that is asked about too often makes the device wait longer, for good', async () => {
    const { core, ask, clock } = await withCode();
    expect((await ask(poll)).body.error).toBe('authorization_pending');
    clock.advance(4);
    expect((await ask(poll)).body.error).toBe('slow_down');
    clock.advance(6);
    expect((await ask(poll)).body.error).toBe('slow_down');
    expect(findDeviceCode(core.db, hash)?.intervalS).toBe(15);
    clock.advance(15);
    expect((await ask(poll)).body.error).toBe('authorization_pending');
  });

  it('that was denied, has expired or was used says so', async () => {
    const first = await withCode();
    denyDeviceCode(first.core.db, hash);
    expect((await first.ask(poll)).body.error).toBe('access_denied');
    const second = await withCode();
    second.clock.advance(600);
    expect((await second.ask(poll)).body.error).toBe('expired_token');
    const third = await withCode();
    approveDeviceCode(third.core.db, hash, {
      username: 'alice',
      authTimeS: 1,
      acr: null,
      browserSessionId: null,
    });
    const answers = await Promise.all(Array.from({ length: 4 }, () => third.ask(poll)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect(listSessions(third.core.db)).toHaveLength(1);
  });
});

describe('what is issued', () => {
  it('is on record with the one who asked over HTTP, and nothing of it is a secret', async () => {
    const { core, ask } = await start();
    const { code, verifier } = prepareCode(core);
    const { body } = await ask({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    });
    await ask(own);
    const { entries } = listAudit(core.db, { limit: 10 });
    expect(entries.slice(0, 2).map(({ actor, action }) => [actor, action])).toEqual([
      ['HTTP', 'token.issued'],
      ['HTTP', 'session.begun'],
    ]);
    const record = JSON.stringify(entries);
    for (const text of [body.access_token, body.refresh_token, body.id_token, code, verifier, secret]) {
      expect(record).not.toContain(String(text));
    }
  });

  it('with a password goes by the switch', async () => {
    const { core, ask } = await start();
    writeSettings(core.db, { passwordGrant: true });
    const { status, body } = await ask({
      grant_type: 'password',
      username: 'alice',
      password: 'alice-password',
      scope: 'openid orders.read',
    });
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    expect(listSessions(core.db)[0]).toMatchObject({ method: 'password', username: 'alice', heldIn: null });
  });
});

function payloadOf(body: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(body.access_token).split('.')[1] ?? '', 'base64url').toString());
}
