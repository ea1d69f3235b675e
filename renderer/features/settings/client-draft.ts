import { defaultLifetimes } from '../../../shared/limits';
import type { Client, GrantType, SaveClient } from '../../../shared/nouns/client';

/** A client as the form holds it: lists and claims as text. */
export interface ClientDraft {
  readonly clientId: string;
  readonly name: string;
  readonly kind: Client['kind'];
  readonly redirectUris: string;
  readonly grantTypes: readonly GrantType[];
  readonly scope: string;
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
  readonly idleSeconds: number;
  readonly claims: string;
}

export const newClientDraft: ClientDraft = {
  clientId: '',
  name: '',
  kind: 'public',
  redirectUris: '',
  grantTypes: ['password', 'refresh_token'],
  scope: '',
  ...defaultLifetimes,
  claims: '{}',
};

export function draftOfClient(client: Client): ClientDraft {
  return {
    clientId: client.clientId,
    name: client.name,
    kind: client.kind,
    redirectUris: client.redirectUris.join('\n'),
    grantTypes: client.grantTypes,
    scope: client.scope,
    accessSeconds: client.accessSeconds,
    refreshSeconds: client.refreshSeconds,
    idleSeconds: client.idleSeconds,
    claims: JSON.stringify(client.claims, null, 2),
  };
}

/** What goes to main; the claims text must have been checked with `readClaims` before. */
export function toSaveClient(draft: ClientDraft, claims: Readonly<Record<string, unknown>>): SaveClient {
  return {
    clientId: draft.clientId.trim(),
    name: draft.name.trim(),
    kind: draft.kind,
    redirectUris: draft.redirectUris
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    grantTypes: [...draft.grantTypes],
    scope: oneSpaced(draft.scope),
    accessSeconds: draft.accessSeconds,
    refreshSeconds: draft.refreshSeconds,
    idleSeconds: draft.idleSeconds,
    claims: { ...claims },
  };
}

/** RFC 6749 §3.3 knows single spaces only; people paste lines and double ones. */
export function oneSpaced(scope: string): string {
  return scope.trim().replaceAll(/\s+/g, ' ');
}

export const grantNames: Readonly<Record<GrantType, string>> = {
  password: 'Password (this desktop)',
  refresh_token: 'Refresh token',
  authorization_code: 'Authorization code',
  client_credentials: 'Client credentials',
  'urn:ietf:params:oauth:grant-type:device_code': 'Device code',
  'urn:ietf:params:oauth:grant-type:token-exchange': 'Token exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer': 'JWT bearer',
};
