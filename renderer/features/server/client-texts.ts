/** Ready-made settings and code for a client, from its real values; never a secret, which is shown once when it is made. */

import type { Client } from '../../../shared/nouns/client';

export interface ClientText {
  readonly label: string;
  readonly text: string;
}

interface Facts {
  readonly issuer: string;
  readonly client: Client;
}

const secretPlace = 'the secret that was shown once';

export function clientTexts(facts: Facts): readonly ClientText[] {
  return [
    { label: '.env', text: envOf(facts) },
    { label: 'openid-client', text: openidClient(facts) },
    { label: 'oauth4webapi', text: oauth4webapi(facts) },
    { label: 'Python', text: python(facts) },
    { label: 'Go', text: go(facts) },
    { label: 'curl', text: curl(facts) },
  ];
}

function redirectOf({ redirectUris }: Client): string {
  return redirectUris[0] ?? 'http://127.0.0.1:3000/callback';
}

function scopeOf({ scope }: Client): string {
  return ['openid', scope].filter((word) => word !== '').join(' ');
}

function isConfidential({ kind }: Client): boolean {
  return kind === 'confidential';
}

function envOf({ issuer, client }: Facts): string {
  return [
    `OIDC_ISSUER=${issuer}`,
    `OIDC_CLIENT_ID=${client.clientId}`,
    ...(isConfidential(client) ? [`OIDC_CLIENT_SECRET=   # ${secretPlace}`] : []),
    `OIDC_REDIRECT_URI=${redirectOf(client)}`,
    `OIDC_SCOPE="${scopeOf(client)}"`,
  ].join('\n');
}

function openidClient({ issuer, client }: Facts): string {
  const secret = isConfidential(client) ? 'process.env.OIDC_CLIENT_SECRET' : 'undefined';
  const insecure = issuer.startsWith('http:')
    ? `, undefined, { execute: [client.allowInsecureRequests] }`
    : '';
  return `import * as client from 'openid-client';

const config = await client.discovery(new URL('${issuer}'), '${client.clientId}', ${secret}${insecure});
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const url = client.buildAuthorizationUrl(config, {
  redirect_uri: '${redirectOf(client)}',
  scope: '${scopeOf(client)}',
  state: expectedState,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
});
// Send the browser to url.href; then, with the address it came back to:
const tokens = await client.authorizationCodeGrant(config, callbackUrl, { pkceCodeVerifier, expectedState });`;
}

function oauth4webapi({ issuer, client }: Facts): string {
  const options = issuer.startsWith('http:') ? ', { [oauth.allowInsecureRequests]: true }' : '';
  return `import * as oauth from 'oauth4webapi';

const issuer = new URL('${issuer}');
const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer${options}));
// In an API: throws unless the token is one of this issuer for this audience (RFC 9068).
const claims = await oauth.validateJwtAccessToken(as, request, 'https://orders.example'${options});
// Client: ${client.clientId}`;
}

function python({ issuer, client }: Facts): string {
  const secret = isConfidential(client) ? `, client_secret=os.environ["OIDC_CLIENT_SECRET"]` : '';
  const auth = isConfidential(client) ? '' : ', token_endpoint_auth_method="none"';
  return `import os
from authlib.integrations.requests_client import OAuth2Session

client = OAuth2Session("${client.clientId}"${secret}${auth}, scope="${scopeOf(client)}",
                       redirect_uri="${redirectOf(client)}", code_challenge_method="S256")
uri, state = client.create_authorization_url("${issuer}/authorize", code_verifier=verifier)
# Send the browser to uri; then, with the address it came back to:
token = client.fetch_token("${issuer}/token", authorization_response=callback_url, code_verifier=verifier)`;
}

function go({ issuer, client }: Facts): string {
  const secret = isConfidential(client) ? '\n    ClientSecret: os.Getenv("OIDC_CLIENT_SECRET"),' : '';
  return `provider, err := oidc.NewProvider(ctx, "${issuer}")
config := oauth2.Config{
    ClientID:     "${client.clientId}",${secret}
    Endpoint:     provider.Endpoint(),
    RedirectURL:  "${redirectOf(client)}",
    Scopes:       strings.Fields("${scopeOf(client)}"),
}
verifier := oauth2.GenerateVerifier()
url := config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier))
// Send the browser to url; then, with the code it came back with:
token, err := config.Exchange(ctx, code, oauth2.VerifierOption(verifier))`;
}

function curl({ issuer, client }: Facts): string {
  if (isConfidential(client) && client.grantTypes.includes('client_credentials'))
    return `curl '${issuer}/token' -u '${client.clientId}:'"$OIDC_CLIENT_SECRET" \\
  -d grant_type=client_credentials --data-urlencode 'scope=${client.scope}'`;
  const secret = isConfidential(client)
    ? ` -u '${client.clientId}:'"$OIDC_CLIENT_SECRET"`
    : ` -d client_id=${client.clientId}`;
  return `curl '${issuer}/token'${secret} \\
  -d grant_type=refresh_token --data-urlencode "refresh_token=$REFRESH_TOKEN"`;
}
