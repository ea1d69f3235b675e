import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Browser } from '../support/browser';
import { redirectUri, registerClients } from '../support/clients';
import { startTestServer } from '../support/server';

const paths = ['/authorize', '/sign-in', '/consent', '/choose-account', '/device', '/logout', '/sign-out'];
const names = [
  ...['client_id', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce', 'prompt'],
  ...[
    'max_age',
    'code_challenge',
    'code_challenge_method',
    'resource',
    'request_uri',
    'dpop_jkt',
    'login_hint',
  ],
  ...['interaction', 'answer', 'username', 'user_code', 'id_token_hint', 'post_logout_redirect_uri'],
];
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'desk',
    redirectUri,
    'code',
    'S256',
    'none',
    'openid',
    '0',
    'x'.repeat(3000),
    '"><img src=x>',
  ),
  fc.constant('A'.repeat(43)),
);
const parameters = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 12 });

it('answers anything with a page or a redirect to a registered address, and has no bug to tell of', async () => {
  const { core, issuer } = await startTestServer();
  registerClients(core);
  const browser = new Browser(issuer);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.boolean(), parameters, async (path, isPost, given) => {
      const query = new URLSearchParams(given);
      const seen = isPost
        ? await browser.post(`${issuer}${path}`, Object.fromEntries(given))
        : await browser.visit(`${issuer}${path}?${query}`);
      expect(seen.status).toBeLessThan(500);
      if (seen.location !== undefined) expect(seen.location.href.startsWith(`${redirectUri}?`)).toBe(true);
      else expect(seen.text).not.toContain('<img');
    }),
    { numRuns: 300 },
  );
});
