/** The set-up as a file that an import takes back. */

import { defaultSettings, readSettings } from '../store/settings';
import type { Core } from '../auth/core';
import { metadataOfRow } from '../http/back/client/metadata-row';
import { listAccounts } from '../store/accounts';
import { type ClientRow, listClients } from '../store/clients';
import { listResources } from '../store/resources';

/**
 * JSON text. Without hashes nobody can sign in with it until passwords and secrets are written in; with them it lets
 * whoever has it guess at the passwords at leisure.
 */
export function exportSetup({ db }: Pick<Core, 'db'>, { hashes }: { readonly hashes: boolean }): string {
  const accounts = listAccounts(db).map((row) => ({
    username: row.username,
    ...(hashes ? { password_hash: row.passwordHash } : {}),
    display_name: row.displayName,
    ...(row.disabled ? { disabled: true } : {}),
    ...(Object.keys(row.claims).length > 0 ? { claims: row.claims } : {}),
  }));
  const clients = listClients(db).map((row) => ({
    client_id: row.clientId,
    ...(hashes && row.secretHash !== null
      ? { client_secret_hash: Buffer.from(row.secretHash).toString('base64url') }
      : {}),
    ...metadataOf(row),
    access_seconds: row.accessSeconds,
    refresh_seconds: row.refreshSeconds,
    idle_seconds: row.idleSeconds,
    ...(Object.keys(row.claims).length > 0 ? { claims: row.claims } : {}),
  }));
  const resources = listResources(db).map(({ audience, name, scope, alg }) => ({
    audience,
    name,
    scopes: scope.split(' ').filter((word) => word !== ''),
    alg,
  }));
  return `${JSON.stringify({ accounts, clients, resources, settings: ownSettings(db) }, null, 2)}\n`;
}

/** Without the method where the client may use either. */
function metadataOf(row: ClientRow): Readonly<Record<string, unknown>> {
  const { token_endpoint_auth_method, ...rest } = metadataOfRow(row);
  return row.authMethod === null ? rest : { token_endpoint_auth_method, ...rest };
}

/** Those that differ from what an installation begins with. */
function ownSettings(db: Core['db']): Readonly<Record<string, unknown>> {
  const defaults: Readonly<Record<string, unknown>> = { ...defaultSettings };
  return Object.fromEntries(
    Object.entries(readSettings(db)).filter(([name, value]) => value !== defaults[name]),
  );
}
