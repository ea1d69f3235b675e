import { createRemoteJWKSet, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { systemClock } from '../../electron/auth/clock';
import { basic, post, registerClients, secret } from './support/clients';
import { startTestServer } from './support/server';

it('publishes keys so that an API that fetches them accepts tokens before, through and after a rollover', async () => {
  let aheadMs = 0;
  const clock = { now: () => systemClock.now() + aheadMs, advance: () => {} };
  const { core, issuer } = await startTestServer({ clock });
  registerClients(core);
  const jwks = createRemoteJWKSet(new URL(`${issuer}/jwks`), { cooldownDuration: 0 });
  const issue = async () => {
    const { body } = await post(
      `${issuer}/token`,
      { grant_type: 'client_credentials' },
      basic('backend', secret),
    );
    return String(body.access_token);
  };
  const verify = async (token: string) => (await jwtVerify(token, jwks, { issuer })).protectedHeader.kid;
  const before = await issue();
  const first = await verify(before);
  const next = await core.keyRing.generate({ alg: 'ES256', state: 'next' });
  expect(await verify(await issue())).toBe(first);
  await core.keyRing.activate(next.kid);
  expect(await verify(await issue())).toBe(next.kid);
  expect(await verify(before)).toBe(first);
  // Past its last token, and the tolerance of validators, nobody needs the old key any more.
  aheadMs = (15 + 3) * 60_000;
  core.keyRing.purge();
  const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: { kid: string }[] };
  expect(keys.map(({ kid }) => kid)).toContain(next.kid);
  expect(keys.map(({ kid }) => kid)).not.toContain(first);
});
