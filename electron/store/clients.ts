import type { Database } from 'better-sqlite3';
import type { Client, GrantType } from '../../shared/nouns/client';

export type ClientRow = Omit<Client, 'hasSecret' | 'liveSessions'> & {
  /** SHA-256 of the client secret, which has 256 random bits and so needs no slow hash. */
  readonly secretHash: Uint8Array | null;
};

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
}

const columns = `client_id, name, kind, secret_hash, redirect_uris_json, grant_types_json, scope,
  access_seconds, refresh_seconds, idle_seconds, claims_json, created_at_ms`;

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
  };
}

export function findClient(db: Database, clientId: string): ClientRow | undefined {
  const row = db.prepare<[string], Row>(`SELECT ${columns} FROM client WHERE client_id = ?`).get(clientId);
  return row && fromRow(row);
}

export function listClients(db: Database): readonly ClientRow[] {
  return db.prepare<[], Row>(`SELECT ${columns} FROM client ORDER BY client_id`).all().map(fromRow);
}

/** Inserts or replaces by client id. */
export function saveClient(db: Database, client: ClientRow): void {
  db.prepare(
    `INSERT INTO client (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (client_id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
       secret_hash = excluded.secret_hash, redirect_uris_json = excluded.redirect_uris_json,
       grant_types_json = excluded.grant_types_json, scope = excluded.scope,
       access_seconds = excluded.access_seconds, refresh_seconds = excluded.refresh_seconds,
       idle_seconds = excluded.idle_seconds, claims_json = excluded.claims_json`,
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
  );
}

/** Answers whether there was one. */
export function deleteClient(db: Database, clientId: string): boolean {
  return db.prepare('DELETE FROM client WHERE client_id = ?').run(clientId).changes === 1;
}
