import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ClientRow, findClient, saveClient } from '../../electron/store/clients';
import { writeSettings } from '../../electron/store/settings';
import { ask, startTestServer } from './support/server';
import {
  basic,
  everyGrant,
  orders,
  post,
  prepareCode,
  redirectUri,
  registerClients,
  secret,
} from './support/clients';
import { hostileJwk, hostileJwt } from './support/hostile-jwt';

const headerText = fc.stringMatching(/^[\x21-\x7e]{0,60}$/);

/** Everything that could make sense somewhere, and things that make none. */
async function values(issuer: string, core: Parameters<typeof prepareCode>[0], jwts: fc.Arbitrary<string>) {
  const headers = basic('backend', secret);
  const { code, verifier } = prepareCode(core, { expiresAtS: 4_000_000_000 });
  const spent = prepareCode(core);
  const redeem = { grant_type: 'authorization_code', redirect_uri: redirectUri };
  const { body } = await post(
    `${issuer}/token`,
    { ...redeem, code: spent.code, code_verifier: spent.verifier },
    headers,
  );
  const type = 'urn:ietf:params:oauth:token-type:access_token';
  const tokens = [body.access_token, body.refresh_token, body.id_token].map(String);
  const real = [
    ...everyGrant,
    ...tokens,
    code,
    verifier,
    redirectUri,
    orders,
    type,
    'backend',
    'desk',
    secret,
  ];
  const odd = [
    '',
    ' ',
    '\u0000',
    'a'.repeat(5000),
    '{}',
    '[]',
    '__proto__',
    'a.b.c',
    'e30.e30.',
    '\ud800',
    '%',
    'ä',
  ];
  return fc.oneof(fc.constantFrom(...real), fc.constantFrom(...odd), fc.string(), jwts);
}

const names = fc.constantFrom(
  'grant_type',
  'code',
  'code_verifier',
  'redirect_uri',
  'refresh_token',
  'device_code',
  'assertion',
  'subject_token',
  'subject_token_type',
  'actor_token',
  'actor_token_type',
  'requested_token_type',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'scope',
  'resource',
  'audience',
  'username',
  'password',
  'token',
  'token_type_hint',
  '__proto__',
);

it('answers whatever is sent to any endpoint in the words of the protocol', async () => {
  const { issuer, port, server, core, clock } = await startTestServer();
  registerClients(core);
  writeSettings(core.db, { passwordGrant: true, dynamicRegistration: true });
  const jwts = hostileJwt(['backend', issuer], () => Math.floor(clock.now() / 1000));
  const value = await values(issuer, core, jwts);
  const { authorization = '' } = basic('backend', secret);
  const header = fc.oneof(
    { weight: 3, arbitrary: fc.constant(authorization) },
    headerText,
    fc.tuple(fc.constantFrom('Bearer', 'DPoP', 'Basic'), headerText).map((parts) => parts.join(' ')),
  );
  const form = fc
    .array(fc.tuple(names, value), { maxLength: 10 })
    .map((pairs) => new URLSearchParams(pairs.map(([name, text]) => [name, text])).toString());
  const request = fc.record({
    path: fc.constantFrom(...server.status().endpoints.map(({ url }) => new URL(url).pathname), '/nowhere'),
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'OPTIONS', 'HEAD', 'PUT'),
    type: fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
      'application/json',
      'x',
    ),
    authorization: fc.option(header, { nil: undefined }),
    dpop: fc.option(fc.oneof(headerText, fc.constant('e30.e30.AA'), jwts), { nil: undefined }),
    body: fc.oneof({ weight: 4, arbitrary: form }, fc.json(), fc.string()),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ path, method, type, body, ...optional }) => {
      // Guessing would make everything wait.
      clock.advance(120);
      const given = Object.entries(optional).filter(([, text]) => text !== undefined && text !== '');
      const headers = { 'content-type': type, ...(Object.fromEntries(given) as Record<string, string>) };
      const answer = await ask(port, {
        path,
        method,
        headers,
        ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
      });
      expect([200, 201, 204, 302, 303, 400, 401, 403, 404, 405, 429], `${path} ${answer.text}`).toContain(
        answer.status,
      );
      if (answer.status >= 400 && answer.headers['content-type']?.includes('json') && method !== 'HEAD') {
        expect(JSON.parse(answer.text)).toMatchObject({ error: expect.stringMatching(/^[a-z_]+$/) });
      }
    }),
    { numRuns: 600 },
  );
}, 180_000);

const jwtType = 'urn:ietf:params:oauth:token-type:jwt';
const bearerGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Every place where a JWT is taken, with nothing else that could be wrong. */
const takers: Readonly<Record<string, (jwt: string) => Parameters<typeof ask>[1]>> = {
  'a client assertion': (jwt) =>
    form('/token', {
      grant_type: 'client_credentials',
      client_assertion_type: assertionType,
      client_assertion: jwt,
    }),
  'an assertion for an account': (jwt) => form('/token', { grant_type: bearerGrant, assertion: jwt }, true),
  'a subject token': (jwt) =>
    form('/token', { grant_type: exchangeGrant, subject_token: jwt, subject_token_type: jwtType }, true),
  'a token to introspect': (jwt) => form('/introspect', { token: jwt }, true),
  'a token to revoke': (jwt) => form('/revoke', { token: jwt }, true),
  'a hint who signs out': (jwt) => ({ path: `/logout?id_token_hint=${jwt}` }),
  'a DPoP proof': (jwt) => {
    const request = form('/token', { grant_type: 'client_credentials' }, true);
    return { ...request, headers: { ...request.headers, dpop: jwt } };
  },
  'an access token': (jwt) => ({ path: '/userinfo', headers: { authorization: `Bearer ${jwt}` } }),
};

function form(path: string, parameters: Record<string, string>, asBackend = false) {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(asBackend ? basic('backend', secret) : {}),
  };
  return { method: 'POST', path, headers, body: new URLSearchParams(parameters).toString() };
}

it.each(Object.keys(takers))(
  'answers anything that is handed in as %s',
  async (name) => {
    const { issuer, port, core, clock } = await startTestServer();
    registerClients(core, { jwks: { keys: [{ ...hostileJwk }] } });
    // So that some of the assertions get as far as their claims.
    const vouching = { ...(findClient(core.db, 'backend') as ClientRow), clientId: 'vouching' };
    saveClient(core.db, { ...vouching, authMethod: 'private_key_jwt' });
    const known = ['vouching', 'backend', 'alice', issuer, `${issuer}/token`, 'POST', 'jti-1'];
    const jwts = hostileJwt(known, () => Math.floor(clock.now() / 1000));
    await fc.assert(
      fc.asyncProperty(jwts, async (jwt) => {
        clock.advance(120);
        const request = takers[name]?.(jwt);
        const answer = await ask(port, request);
        expect([200, 400, 401, 403, 429], `${jwt} ${answer.text}`).toContain(answer.status);
      }),
      { numRuns: 200 },
    );
  },
  120_000,
);
