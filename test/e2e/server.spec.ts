// The HTTP server inside the app: real clients reach it, and find the same issuer and keys after a restart.
import * as oauth from 'oauth4webapi';
import { expect, test } from './support/test';
import { answered, callApi } from './support/api';
import { createHome, removeHome } from './support/app';

const http = { [oauth.allowInsecureRequests]: true } as const;

test('serves real clients, and the same issuer and keys after a restart', async ({ launch }) => {
  const home = createHome();
  const first = await launch({ home });
  const { issuer } = await answered(callApi(first.page, 'server/start', { port: 0 }));
  const { clientSecret } = await answered(callApi(first.page, 'clients/new-secret', { clientId: 'backend' }));
  const client: oauth.Client = { client_id: 'backend' };
  const auth = oauth.ClientSecretBasic(clientSecret);
  const discover = async () =>
    oauth.processDiscoveryResponse(
      new URL(issuer ?? ''),
      await oauth.discoveryRequest(new URL(issuer ?? ''), http),
    );
  const as = await discover();
  const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  const issue = async (options: object) =>
    oauth.processClientCredentialsResponse(
      as,
      client,
      await oauth.clientCredentialsGrantRequest(as, client, auth, {}, { ...http, ...options }),
    );
  const { access_token } = await issue({});
  const validate = () => {
    const headers = { authorization: `Bearer ${access_token}` };
    return oauth.validateJwtAccessToken(
      as,
      new Request('https://a.example', { headers }),
      'https://orders.example',
      http,
    );
  };
  expect(await validate()).toMatchObject({ sub: 'backend', iss: issuer });
  await expect(issue({ DPoP })).rejects.toThrow();
  expect((await issue({ DPoP })).token_type).toBe('dpop');
  expect((await answered(callApi(first.page, 'system/status'))).server).toEqual({
    running: true,
    address: issuer,
  });
  await first.close();

  const second = await launch({ home });
  await expect.poll(async () => (await answered(callApi(second.page, 'server/status'))).issuer).toBe(issuer);
  expect(await validate()).toMatchObject({ sub: 'backend' });
  const answer = await oauth.introspectionRequest(as, client, auth, access_token, http);
  expect(await oauth.processIntrospectionResponse(as, client, answer)).toMatchObject({ active: true });
  await second.close();
  removeHome(home);
});
