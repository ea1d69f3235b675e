import type { Database } from 'better-sqlite3';
import type { Client, GrantType } from '../../shared/nouns/client';
import { prepared } from './prepared';
import { remembered } from './remembered';

/** How a client behaves over HTTP, in the terms of its registration (RFC 7591 §2). */
export interface ClientOverHttp {
  /** `token_endpoint_auth_method`; null for either way of sending the secret, or none for a public client. */
  readonly authMethod: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | null;
  /** Public keys of the client, for its assertions. */
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] } | null;
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  /** `require_pushed_authorization_requests` (RFC 9126 §6). */
  readonly requirePar: boolean;
  /** `dpop_bound_access_tokens` (RFC 9449 §5.2). */
  readonly dpopBound: boolean;
  /** `id_token_signed_response_alg`. */
  readonly idTokenAlg: string;
}

export const defaultOverHttp: ClientOverHttp = {
  authMethod: null,
  jwks: null,
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  requirePar: false,
  dpopBound: false,
  idTokenAlg: 'RS256',
};

/** Only those members, for a row that keeps them while others change. */
export function overHttp(row: ClientOverHttp = defaultOverHttp): ClientOverHttp {
  const { authMethod, jwks, postLogoutRedirectUris, backchannelLogoutUri } = row;
  const { requirePar, dpopBound, idTokenAlg } = row;
  return {
    authMethod,
    jwks,
    postLogoutRedirectUris,
    backchannelLogoutUri,
    requirePar,
    dpopBound,
    idTokenAlg,
  };
}

export type ClientRow = Omit<Client, 'hasSecret' | 'liveSessions'> & {
  /** SHA-256 of the client secret, which has 256 random bits and so needs no slow hash. */
  readonly secretHash: Uint8Array | null;
} & ClientOverHttp;

interface Row {
  readonly client_id: string;
  readonly name: string;
  readonly kind: 'public' | 'confidential';
  readonly secret_hash: Buffer | null;
  readonly redirect_uris_json: string;
  readonly grant_types_json: string;
  readonly scope: string;
  readonly access_seconds: number;
  readonly refresh_seconds: number;
  readonly idle_seconds: number;
  readonly claims_json: string;
  readonly created_at_ms: number;
  readonly auth_method: ClientOverHttp['authMethod'];
  readonly jwks_json: string | null;
  readonly post_logout_redirect_uris_json: string;
  readonly backchannel_logout_uri: string | null;
  readonly require_par: 0 | 1;
  readonly dpop_bound: 0 | 1;
  readonly id_token_alg: string;
}

const columns = `client_id, name, kind, secret_hash, redirect_uris_json, grant_types_json, scope,
  access_seconds, refresh_seconds, idle_seconds, claims_json, created_at_ms, auth_method, jwks_json,
  post_logout_redirect_uris_json, backchannel_logout_uri, require_par, dpop_bound, id_token_alg`;

function fromRow(row: Row): ClientRow {
  return {
    clientId: row.client_id,
    name: row.name,
    kind: row.kind,
    secretHash: row.secret_hash,
    redirectUris: JSON.parse(row.redirect_uris_json) as string[],
    grantTypes: JSON.parse(row.grant_types_json) as GrantType[],
    scope: row.scope,
    accessSeconds: row.access_seconds,
    refreshSeconds: row.refresh_seconds,
    idleSeconds: row.idle_seconds,
    claims: JSON.parse(row.claims_json),
    createdAtMs: row.created_at_ms,
    authMethod: row.auth_method,
    jwks: row.jwks_json === null ? null : JSON.parse(row.jwks_json),
    postLogoutRedirectUris: JSON.parse(row.post_logout_redirect_uris_json) as string[],
    backchannelLogoutUri: row.backchannel_logout_uri,
    requirePar: row.require_par === 1,
    dpopBound: row.dpop_bound === 1,
    idTokenAlg: row.id_token_alg,
  };
}

export function findClient(db: Database, clientId: string): ClientRow | undefined {
  return remembered(db, 'client', clientId, () => {
    const row = prepared<[string], Row>(db, `SELECT ${columns} FROM client WHERE client_id = ?`).get(
      clientId,
    );
    return row && fromRow(row);
  });
}

export function listClients(db: Database): readonly ClientRow[] {
  return db.prepare<[], Row>(`SELECT ${columns} FROM client ORDER BY client_id`).all().map(fromRow);
}

/** Inserts or replaces by client id. */
export function saveClient(db: Database, client: ClientRow): void {
  db.prepare(
    `INSERT INTO client (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (client_id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
       secret_hash = excluded.secret_hash, redirect_uris_json = excluded.redirect_uris_json,
       grant_types_json = excluded.grant_types_json, scope = excluded.scope,
       access_seconds = excluded.access_seconds, refresh_seconds = excluded.refresh_seconds,
       idle_seconds = excluded.idle_seconds, claims_json = excluded.claims_json,
       auth_method = excluded.auth_method, jwks_json = excluded.jwks_json,
       post_logout_redirect_uris_json = excluded.post_logout_redirect_uris_json,
       backchannel_logout_uri = excluded.backchannel_logout_uri, require_par = excluded.require_par,
       dpop_bound = excluded.dpop_bound, id_token_alg = excluded.id_token_alg`,
  ).run(
    client.clientId,
    client.name,
    client.kind,
    client.secretHash,
    JSON.stringify(client.redirectUris),
    JSON.stringify(client.grantTypes),
    client.scope,
    client.accessSeconds,
    client.refreshSeconds,
    client.idleSeconds,
    JSON.stringify(client.claims),
    client.createdAtMs,
    client.authMethod,
    client.jwks === null ? null : JSON.stringify(client.jwks),
    JSON.stringify(client.postLogoutRedirectUris),
    client.backchannelLogoutUri,
    client.requirePar ? 1 : 0,
    client.dpopBound ? 1 : 0,
    client.idTokenAlg,
  );
}

/** Answers whether there was one. */
export function deleteClient(db: Database, clientId: string): boolean {
  return db.prepare('DELETE FROM client WHERE client_id = ?').run(clientId).changes === 1;
}
