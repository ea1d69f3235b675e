/** What a new session would be, decided before anything is signed or stored: who, for whom, for how long. */

import type { Client, Resource } from '../../../shared/nouns/client';
import type { IssueRequest } from '../../../shared/nouns/session';
import { identityScopes } from '../../../shared/limits';
import { Refusal } from '../../../shared/result';
import { type AccountRow, findAccount } from '../../store/accounts';
import { type ClientRow, findClient } from '../../store/clients';
import { findResource } from '../../store/resources';
import { readSettings } from '../../store/settings';
import type { Core } from '../core';
import { issuerOf } from '../settings';
import { fillTemplate, type TemplateFacts } from '../templates/fill';
import { assertFreeClaims } from '../tokens/claims';
import { defaultResource } from './default-resource';

/** `account` is null where a client asks for itself. */
export interface GrantPlan<A extends string | null = string> {
  readonly account: A;
  readonly client: string;
  readonly issuer: string;
  readonly audience: string;
  readonly scope: string;
  readonly alg: string;
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
  readonly idleSeconds: number;
  readonly overlapSeconds: number;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Refuses with `invalid_grant` (account), `invalid_client`, `invalid_target` (RFC 8707 §2), `invalid_scope`,
 * or `invalid_request` for a claim the service sets itself. Claims of the request win over the client's, those
 * over the account's.
 */
export function planGrant(core: Core, request: IssueRequest): GrantPlan {
  const account = usableAccount(core, request.account);
  return planFor(core, request, account.username, account);
}

/** The same for a client that asks in its own name (RFC 6749 §4.4). */
export function planOwn(core: Core, request: Omit<IssueRequest, 'account'>): GrantPlan<null> {
  return planFor(core, request, null, undefined);
}

function planFor<A extends string | null>(
  core: Core,
  request: Omit<IssueRequest, 'account'>,
  account: A,
  row: AccountRow | undefined,
): GrantPlan<A> {
  const client = usableClient(core, request.client);
  const resource = chooseResource(core, request.audience, request.scope ?? client.scope);
  const settings = readSettings(core.db);
  const scope = chooseScope(request.scope, client, resource, account !== null);
  const facts = {
    ...factsOf(row),
    client: { id: client.clientId, name: client.name },
    audience: resource.audience,
  };
  const template = { ...row?.claims, ...client.claims };
  const filled = fillTemplate(template, { ...facts, scope, scopes: words(scope) });
  const claims = { ...filled, ...request.claims };
  assertFreeClaims(claims);
  return {
    account,
    client: client.clientId,
    issuer: issuerOf(core),
    audience: resource.audience,
    scope,
    alg: request.alg ?? resource.alg,
    accessSeconds: request.accessSeconds ?? client.accessSeconds,
    refreshSeconds: request.refreshSeconds ?? client.refreshSeconds,
    idleSeconds: Math.min(client.idleSeconds, request.refreshSeconds ?? client.refreshSeconds),
    overlapSeconds: settings.overlapSeconds,
    claims,
  };
}

/** What the templates of an account's and a client's claims may say of the account. */
export function factsOf(row: AccountRow | undefined): Pick<TemplateFacts, 'account'> {
  if (row === undefined) return {};
  return { account: { username: row.username, name: row.displayName, claims: row.claims } };
}

function usableClient(core: Core, clientId: string): ClientRow {
  const client = findClient(core.db, clientId);
  if (client) return client;
  throw new Refusal('invalid_client', `There is no client "${clientId}".`, { client: clientId });
}

/** Refuses with `invalid_grant` an account that is not there or disabled. */
export function usableAccount(core: Core, username: string): AccountRow {
  const account = findAccount(core.db, username);
  if (!account)
    throw new Refusal('invalid_grant', `There is no account "${username}".`, { account: username });
  if (account.disabled) {
    throw new Refusal(
      'invalid_grant',
      `The account "${username}" is disabled. Enable it in Settings to sign in.`,
      { account: username },
    );
  }
  return account;
}

/** The named resource, or that of the scope where none is. Refuses with `invalid_target` (RFC 8707 §2). */
export function chooseResource(core: Core, audience: string | undefined, scope: string): Resource {
  const resource = audience === undefined ? defaultResource(core, scope) : findResource(core.db, audience);
  if (resource) return resource;
  throw new Refusal(
    'invalid_target',
    audience === undefined
      ? 'There is no resource to issue a token for. Add one in Settings.'
      : `There is no resource with the audience "${audience}".`,
  );
}

/**
 * All the client may ask of the resource, or exactly what was asked for where both allow it (RFC 6749 §3.3). Facts about
 * the person may be asked by any client that acts for one.
 */
export function chooseScope(
  asked: string | undefined,
  client: Pick<Client, 'scope' | 'clientId'>,
  resource: Resource,
  forPerson = false,
): string {
  const offered = words(resource.scope);
  const allowed = words(client.scope).filter((word) => offered.includes(word));
  if (asked === undefined) return allowed.join(' ');
  const free = (word: string): boolean => forPerson && (identityScopes as readonly string[]).includes(word);
  const wanted = words(asked);
  const refused = wanted.filter((word) => !allowed.includes(word) && !free(word));
  if (refused.length === 0) return wanted.join(' ');
  throw new Refusal(
    'invalid_scope',
    `The client "${client.clientId}" may not ask ${resource.audience} for "${refused.join(' ')}". It may ask for "${allowed.join(' ')}".`,
  );
}

/** The names in a scope, each once. */
export function words(scope: string): string[] {
  return [...new Set(scope.split(' ').filter((word) => word !== ''))];
}
