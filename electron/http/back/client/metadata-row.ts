/** Between the metadata of RFC 7591 §2 and what is stored of a client. */

import type { Core } from '../../../auth/core';
import type { ClientRow } from '../../../store/clients';
import { readSettings } from '../../../store/settings';
import type { ClientMetadata } from '../registration';

/** A new client, with the lifetimes of the settings. */
export function clientRow(
  core: Pick<Core, 'db' | 'clock'>,
  clientId: string,
  metadata: ClientMetadata,
  secretHash: Uint8Array | null,
): ClientRow {
  const { accessSeconds, refreshSeconds, idleSeconds } = readSettings(core.db);
  return {
    clientId,
    name: metadata.client_name ?? clientId,
    kind: metadata.token_endpoint_auth_method === 'none' ? 'public' : 'confidential',
    secretHash,
    redirectUris: metadata.redirect_uris,
    grantTypes: metadata.grant_types,
    scope: metadata.scope,
    accessSeconds,
    refreshSeconds,
    idleSeconds,
    claims: {},
    createdAtMs: core.clock.now(),
    authMethod: metadata.token_endpoint_auth_method,
    jwks: metadata.jwks ?? null,
    postLogoutRedirectUris: metadata.post_logout_redirect_uris,
    backchannelLogoutUri: metadata.backchannel_logout_uri ?? null,
    requirePar: metadata.require_pushed_authorization_requests,
    dpopBound: metadata.dpop_bound_access_tokens,
    idTokenAlg: metadata.id_token_signed_response_alg,
  };
}

/** The same the other way; what a client leaves to chance gets the method its kind uses. */
export function metadataOfRow(row: ClientRow): ClientMetadata {
  return {
    redirect_uris: [...row.redirectUris],
    client_name: row.name,
    token_endpoint_auth_method: row.authMethod ?? (row.kind === 'public' ? 'none' : 'client_secret_basic'),
    grant_types: [...row.grantTypes],
    scope: row.scope,
    ...(row.jwks === null ? {} : { jwks: { keys: row.jwks.keys.map((key) => ({ ...key })) } }),
    post_logout_redirect_uris: [...row.postLogoutRedirectUris],
    ...(row.backchannelLogoutUri === null ? {} : { backchannel_logout_uri: row.backchannelLogoutUri }),
    require_pushed_authorization_requests: row.requirePar,
    dpop_bound_access_tokens: row.dpopBound,
    id_token_signed_response_alg: row.idTokenAlg,
  };
}
