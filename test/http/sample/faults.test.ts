import { expect, it } from 'vitest';
import type { FaultKind } from '../../../shared/nouns/fault';
import { trySample } from '../../../electron/http/sample/trial';
import { basic, post, secret } from '../support/clients';
import { startWatched } from '../support/watched';

async function start() {
  const test = await startWatched();
  const own = async () =>
    String(
      (await post(`${test.issuer}/token`, { grant_type: 'client_credentials' }, basic('backend', secret)))
        .body.access_token,
    );
  return {
    ...test,
    own,
    trial: async (token: string) => trySample(test.server.status().sample, token, undefined),
  };
}

it.each<[FaultKind, string]>([
  ['expired', "'exp'"],
  ['not yet valid', "'nbf'"],
  ['wrong audience', "'aud'"],
  ['wrong issuer', "'iss'"],
  ['unknown kid', 'key'],
  ['alg none', 'alg'],
  ['corrupted signature', 'signature'],
])('refuses in both modes a token that is %s on purpose, and says what is wrong', async (kind, word) => {
  const { inject, own, trial } = await start();
  inject({ kind, count: 1 });
  const { stateless, introspecting } = await trial(await own());
  expect([stateless.status, introspecting.status]).toEqual([401, 401]);
  expect(stateless.reason?.toLowerCase()).toContain(word);
});

it('shows in the traffic how each mode finds out, with the secret of the API masked', async () => {
  const { own, trial, traffic } = await start();
  const token = await own();
  traffic.clear();
  await trial(token);
  const seen = traffic.list().exchanges.map(({ method, path, clientId }) => [method, path, clientId]);
  expect(seen).toHaveLength(2);
  expect(seen).toContainEqual(['GET', '/jwks', undefined]);
  expect(seen).toContainEqual(['POST', '/introspect', 'tokenwright:sample-api']);
  expect(JSON.stringify(traffic.export('http://127.0.0.1', false))).not.toContain(token);
});
