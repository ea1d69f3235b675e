/** oidc-provider with its adapter in memory, giving out JWTs signed with ES256. */

import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { connections } from '../support/token-servers';

const { privateKey } = await generateKeyPair('ES256', { extractable: true });
const scope = 'orders.read';
const audience = 'https://orders.example';
const provider = new Provider('http://127.0.0.1', {
  jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' }] },
  clients: [
    {
      client_id: 'backend',
      client_secret: 'secret',
      grant_types: ['client_credentials', 'refresh_token', 'authorization_code'],
      redirect_uris: ['https://client.example/'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  rotateRefreshToken: true,
  // Seconds, as a client of ours has them.
  ttl: { AccessToken: 900, ClientCredentials: 900, Grant: 2_592_000, RefreshToken: 2_592_000 },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      getResourceServerInfo: () => ({
        scope,
        audience,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});
const refreshTokens = await Promise.all(Array.from({ length: connections }, beginSession));
const server = provider.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const token = `http://127.0.0.1:${port}/token`;
  process.stdout.write(`${JSON.stringify({ token, refreshTokens })}\n`);
});
process.once('SIGTERM', () => process.exit());

/** As a code would have bought it. */
async function beginSession(): Promise<string> {
  const [accountId, clientId] = ['alice', 'backend'];
  const client = await provider.Client.find(clientId);
  if (client === undefined) throw new Error('configured');
  const grant = new provider.Grant({ accountId, clientId });
  grant.addResourceScope(audience, scope);
  const grantId = await grant.save();
  const token = new provider.RefreshToken({
    accountId,
    client,
    grantId,
    scope,
    resource: audience,
    gty: 'authorization_code',
  } as ConstructorParameters<typeof provider.RefreshToken>[0]);
  return token.save();
}
