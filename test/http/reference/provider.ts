/** oidc-provider, the reference implementation, in memory on loopback, with the clients that our server has in its tests. */

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { onTestFinished } from 'vitest';
import { orders, redirectUri, secret } from '../support/clients';

const scope = 'orders.read orders.write';

/** Its issuer. Anybody may sign in there, with any password. */
export async function startReference(): Promise<string> {
  const [es256, rs256] = await Promise.all(
    ['ES256', 'RS256'].map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return { ...(await exportJWK(privateKey)), alg, use: 'sig' };
    }),
  );
  // The issuer has to be known before there is a server for it.
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const grant_types = ['authorization_code', 'refresh_token', 'client_credentials'];
  const redirects = { redirect_uris: [redirectUri], grant_types, response_types: ['code'] as const };
  const provider = new Provider(issuer, {
    jwks: { keys: [es256, rs256] as never },
    clients: [
      { client_id: 'backend', client_secret: secret, ...redirects, response_types: ['code'] },
      {
        client_id: 'desk',
        token_endpoint_auth_method: 'none',
        ...redirects,
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    scopes: ['openid', 'offline_access', 'orders.read', 'orders.write'],
    cookies: { keys: ['one key of the test'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      dPoP: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => orders,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope,
          audience: orders,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  });
  server.on('request', provider.callback());
  onTestFinished(() => void server.close());
  return issuer;
}
