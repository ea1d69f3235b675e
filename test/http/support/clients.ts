/** Clients as they are registered, and the same clients as the libraries that real programs use see them. */

import { createHash, randomBytes } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import type { Core } from '../../../electron/auth/core';
import { insertAuthorizationCode } from '../../../electron/store/authorization-codes';
import { type ClientRow, findClient, saveClient } from '../../../electron/store/clients';

export const everyGrant = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'password',
] as const;

export const secret = 'a secret: with % and + in it';
export const redirectUri = 'http://127.0.0.1:5173/callback';
export const orders = 'https://orders.example';
/** What the libraries are told, since the server speaks http on loopback. */
export const http = { [oauth.allowInsecureRequests]: true } as const;

/** `backend` keeps a secret, `desk` is public; both may do everything. */
export function registerClients(core: Core, backend: Partial<ClientRow> = {}, desk: Partial<ClientRow> = {}) {
  const common = { grantTypes: [...everyGrant], redirectUris: [redirectUri] };
  const secretHash = createHash('sha256').update(secret).digest();
  saveClient(core.db, { ...find(core, 'backend'), ...common, secretHash, ...backend });
  saveClient(core.db, { ...find(core, 'desk'), ...common, ...desk });
}

function find(core: Core, clientId: string): ClientRow {
  const client = findClient(core.db, clientId);
  if (client === undefined) throw new Error(`"${clientId}" is there from the first start`);
  return client;
}

export function discover(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  return oauth
    .discoveryRequest(url, { ...http, algorithm: 'oauth2' })
    .then((response) => oauth.processDiscoveryResponse(url, response));
}

/** An access token as an API checks it (RFC 9068 §4). */
export function validate(
  as: oauth.AuthorizationServer,
  accessToken: string,
  audience = orders,
  scheme = 'Bearer',
) {
  const request = new Request('https://orders.example/', {
    headers: { authorization: `${scheme} ${accessToken}` },
  });
  return oauth.validateJwtAccessToken(as, request, audience, http);
}

export interface PreparedCode {
  readonly code: string;
  readonly verifier: string;
}

/** A code as the authorization endpoint would have written it down for alice. */
export function prepareCode(
  core: Core,
  changes: Partial<Parameters<typeof insertAuthorizationCode>[1]> = {},
): PreparedCode {
  const code = randomBytes(32).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  const nowMs = core.clock.now();
  insertAuthorizationCode(core.db, {
    hash: createHash('sha256').update(code).digest(),
    clientId: 'backend',
    username: 'alice',
    redirectUri,
    scope: 'openid profile orders.read',
    resources: [],
    nonce: 'n-1',
    codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
    dpopJkt: null,
    authTimeS: Math.floor(nowMs / 1000) - 30,
    acr: null,
    browserSessionId: null,
    createdAtMs: nowMs,
    expiresAtS: Math.floor(nowMs / 1000) + 60,
    ...changes,
  });
  return { code, verifier };
}

/** A request to an endpoint that takes a form, and the JSON it answers. */
export async function post(
  url: string,
  parameters: Readonly<Record<string, string>> | string[][],
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(parameters as string[][]),
    headers,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** HTTP Basic as RFC 6749 §2.3.1 wants it: form-encoded before it is joined. */
export function basic(clientId: string, clientSecret: string): Readonly<Record<string, string>> {
  const encode = (text: string): string => new URLSearchParams({ a: text }).toString().slice(2);
  const joined = Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64');
  return { authorization: `Basic ${joined}` };
}
