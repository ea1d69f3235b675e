/** Clients: through what people sign in. */

import type { Client, SaveClient } from '../../../shared/nouns/client';
import { Refusal } from '../../../shared/result';
import { sha256 } from '../../digest/sha256';
import {
  type ClientRow,
  deleteClient,
  findClient,
  listClients,
  overHttp,
  saveClient,
} from '../../store/clients';
import { liveSessionIds } from '../../store/sessions';
import { change } from '../change';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import type { RandomBytes } from '../random';
import { addRevocation } from '../revocations/revoke';
import { checkTemplate } from '../templates/fill';
import { assertFreeClaims } from '../tokens/claims';

export function clientList(core: Core): readonly Client[] {
  return listClients(core.db).map((row) => describe(core, row));
}

/** Creates or changes a client. A public client has no secret; one that becomes public loses it. */
export function putClient(core: Core, input: SaveClient): Client {
  assertFreeClaims(input.claims);
  checkTemplate(input.claims);
  const present = findClient(core.db, input.clientId);
  const row: ClientRow = {
    clientId: input.clientId,
    name: input.name,
    kind: input.kind,
    secretHash: input.kind === 'confidential' ? (present?.secretHash ?? null) : null,
    redirectUris: input.redirectUris,
    grantTypes: input.grantTypes,
    scope: input.scope,
    accessSeconds: input.accessSeconds,
    refreshSeconds: input.refreshSeconds,
    idleSeconds: input.idleSeconds,
    claims: input.claims,
    createdAtMs: present?.createdAtMs ?? core.clock.now(),
    ...overHttp(present),
  };
  change(core, ['clients'], (record) => {
    saveClient(core.db, row);
    record({
      action: present ? 'client.changed' : 'client.created',
      subjectKind: 'client',
      subjectId: row.clientId,
      message: `Client ${row.clientId} ${present ? 'changed' : 'created'}.`,
    });
  });
  return describe(core, row);
}

/** Removes a client; its sessions and tokens are revoked first. */
export async function removeClient(core: Core, clientId: string): Promise<null> {
  await addRevocation(core, { kind: 'client', clientId }, 'client removed');
  change(core, ['clients'], (record) => {
    deleteClient(core.db, clientId);
    record({
      action: 'client.removed',
      subjectKind: 'client',
      subjectId: clientId,
      message: `Client ${clientId} removed.`,
    });
  });
  return null;
}

/** A new secret for a confidential client, shown this once; the old one stops working. */
export function renewClientSecret(core: Core, clientId: string): { readonly clientSecret: string } {
  const client = findClient(core.db, clientId);
  if (!client) throw new Refusal('not_found', `There is no client "${clientId}".`);
  if (client.kind === 'public') {
    throw new Refusal(
      'not_possible',
      `The client "${clientId}" is public: it cannot keep a secret (RFC 6749 §2.1).`,
    );
  }
  const { clientSecret, secretHash } = newClientSecret(core.random);
  change(core, ['clients'], (record) => {
    saveClient(core.db, { ...client, secretHash });
    record({
      action: 'client.secret-renewed',
      subjectKind: 'client',
      subjectId: clientId,
      message: `Client ${clientId} has a new secret; the old one no longer works.`,
    });
  });
  return { clientSecret };
}

export function newClientSecret(random: RandomBytes): {
  readonly clientSecret: string;
  readonly secretHash: Uint8Array;
} {
  const clientSecret = `tws_${Buffer.from(random(32)).toString('base64url')}`;
  return { clientSecret, secretHash: sha256(clientSecret) };
}

/** Member by member, so that nothing of a row gets out by being added to it. */
function describe(core: Core, row: ClientRow): Client {
  const live = liveSessionIds(core.db, { by: 'client_id', value: row.clientId }, toSeconds(core.clock.now()));
  return {
    clientId: row.clientId,
    name: row.name,
    kind: row.kind,
    hasSecret: row.secretHash !== null,
    redirectUris: row.redirectUris,
    grantTypes: row.grantTypes,
    scope: row.scope,
    accessSeconds: row.accessSeconds,
    refreshSeconds: row.refreshSeconds,
    idleSeconds: row.idleSeconds,
    claims: row.claims,
    createdAtMs: row.createdAtMs,
    liveSessions: live.length,
  };
}
