import fc from 'fast-check';
import { expect, it } from 'vitest';
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

const headerText = fc.stringMatching(/^[\x21-\x7e]{0,60}$/);

/** Everything that could make sense somewhere, and things that make none. */
async function values(issuer: string, core: Parameters<typeof prepareCode>[0]) {
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
  return fc.oneof(fc.constantFrom(...real), fc.constantFrom(...odd), fc.string());
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
  const value = await values(issuer, core);
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
    dpop: fc.option(fc.oneof(headerText, fc.constant('e30.e30.AA')), { nil: undefined }),
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
}, 60_000);
