import { type INetworkModule, ProtocolMode, PublicClientApplication } from '@azure/msal-node';
import { expect, it } from 'vitest';
import { frozenAt } from '../../../electron/auth/clock';
import { localAuthority } from '../../../electron/http/tls/local-authority';
import { Browser, signInAndAllow } from '../support/browser';
import { redirectUri, registerClients } from '../support/clients';
import { challengePair } from '../support/pkce';
import { startTestServer } from '../support/server';
import { fetchTrusting } from '../support/trusting';

/** MSAL over a connection that trusts the local authority, as its user would set it up. */
function networkOf(send: ReturnType<typeof fetchTrusting>): INetworkModule {
  const ask = async <T>(
    method: string,
    url: string,
    options?: { headers?: Record<string, string>; body?: string },
  ) => {
    const { headers = {}, body } = options ?? {};
    const answer = await send(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      headers: Object.fromEntries(answer.headers),
      body: (await answer.json()) as T,
      status: answer.status,
    };
  };
  return {
    sendGetRequestAsync: (url, options) => ask('GET', url, options),
    sendPostRequestAsync: (url, options) => ask('POST', url, options),
  };
}

it('serves MSAL over https: sign-in, the account, and a silent refresh', async () => {
  // TLS looks at the clock of the machine.
  const { issuer, core } = await startTestServer({ https: true, clock: frozenAt(new Date().toISOString()) });
  registerClients(core);
  const send = fetchTrusting((await localAuthority(core)).certificate);
  const application = (authority: string) =>
    new PublicClientApplication({
      auth: { clientId: 'desk', authority, knownAuthorities: [new URL(authority).host] },
      system: { protocolMode: ProtocolMode.OIDC, networkClient: networkOf(send) },
    });
  const msal = application(issuer);
  const { verifier, challenge } = challengePair();
  const asked = { scopes: ['orders.read'], redirectUri };
  const url = await msal.getAuthCodeUrl({ ...asked, codeChallenge: challenge, codeChallengeMethod: 'S256' });
  const back = await signInAndAllow(new Browser(issuer, send), url);
  const code = back.searchParams.get('code') ?? '';
  const signedIn = await msal.acquireTokenByCode({ ...asked, code, codeVerifier: verifier });
  expect(signedIn).toMatchObject({ uniqueId: 'alice', tokenType: 'Bearer', fromCache: false });
  const [account] = await msal.getAllAccounts();
  if (account === undefined) throw new Error('MSAL keeps the account');
  const silent = await msal.acquireTokenSilent({ account, scopes: ['orders.read'], forceRefresh: true });
  expect(silent.accessToken).not.toBe(signedIn?.accessToken);
  await expect(application(issuer.replace('https', 'http')).getAuthCodeUrl(asked)).rejects.toThrow(
    /insecure/i,
  );
});
