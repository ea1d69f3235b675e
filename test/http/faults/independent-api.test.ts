import { expect, it } from 'vitest';
import { systemClock } from '../../../electron/auth/clock';
import type { FaultKind } from '../../../shared/nouns/fault';
import { basic, post, prepareCode, redirectUri, secret } from '../support/clients';
import { startIndependentApi } from '../support/independent-api';
import { startWatched } from '../support/watched';

/** express-oauth2-jwt-bearer, which looks at the system's clock. */
async function start() {
  const test = await startWatched({ clock: { ...systemClock, advance: () => {} } });
  const api = await startIndependentApi(test.issuer);
  const signIn = async (scope = 'openid orders.read') => {
    const { code, verifier } = prepareCode(test.core, { scope });
    const { body } = await post(
      `${test.issuer}/token`,
      { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
      basic('backend', secret),
    );
    return String(body.access_token);
  };
  return { ...test, api, signIn };
}

it('accepts the tokens of this server at an API that knows nothing but its address', async () => {
  const { api, signIn } = await start();
  expect(await api(await signIn())).toMatchObject({ status: 200, sub: 'alice' });
  expect(await api(await signIn('openid orders.write'))).toMatchObject({
    status: 403,
    challenge: expect.stringContaining('insufficient_scope'),
  });
});

it('accepts tokens of a new key after a rollover, and those of the old one', async () => {
  const { api, signIn, core } = await start();
  const before = await signIn();
  await core.keyRing.rotate('ES256');
  expect(await api(await signIn())).toMatchObject({ status: 200 });
  expect(await api(before)).toMatchObject({ status: 200 });
});

it.each<FaultKind>([
  'expired',
  'not yet valid',
  'wrong audience',
  'wrong issuer',
  'unknown kid',
  'alg none',
  'corrupted signature',
])('refuses there a token that is %s on purpose, and takes the next one', async (kind) => {
  const { api, signIn, inject } = await start();
  inject({ kind, count: 1 });
  expect(await api(await signIn())).toMatchObject({
    status: 401,
    challenge: expect.stringContaining('error="invalid_token"'),
  });
  expect(await api(await signIn())).toMatchObject({ status: 200 });
});
