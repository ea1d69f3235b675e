/** Clients that register themselves (RFC 7591), while the switch for it is on. */

import { change } from '../../auth/change';
import { toSeconds } from '../../auth/clock';
import type { Core } from '../../auth/core';
import { randomId } from '../../auth/random';
import { newClientSecret } from '../../auth/registry/clients';
import { listClients, saveClient } from '../../store/clients';
import type { Handler } from '../call';
import type { ServerContext } from '../context';
import { Problem } from '../problem';
import { clientRow } from './client/metadata-row';
import { type ClientMetadata, readClientMetadata } from './registration';

/** Nobody is asked who registers, so there is an end to it. */
const mostClients = 1000;

export function serveRegistration(_context: ServerContext): Handler {
  return (call) => {
    if (call.mediaType !== 'application/json') {
      throw new Problem('invalid_client_metadata', 'The metadata goes into the body as application/json.');
    }
    const core = call.core;
    const metadata = readClientMetadata(core, call.body);
    return call.json(register(core, metadata), 201, { pragma: 'no-cache' });
  };
}

function register(core: Core, metadata: ClientMetadata): Readonly<Record<string, unknown>> {
  const hasSecret = metadata.token_endpoint_auth_method.startsWith('client_secret');
  const secret = hasSecret ? newClientSecret(core.random) : undefined;
  const clientId = randomId(core.random, 'c');
  const row = clientRow(core, clientId, metadata, secret?.secretHash ?? null);
  change(core, ['clients'], (record) => {
    if (listClients(core.db).length >= mostClients) {
      throw new Problem('temporarily_unavailable', 'There are too many clients. Remove some in Settings.', {
        status: 503,
      });
    }
    saveClient(core.db, row);
    record({
      action: 'client.registered',
      subjectKind: 'client',
      subjectId: row.clientId,
      message: `Client ${row.clientId} registered itself over HTTP.`,
    });
  });
  return {
    client_id: row.clientId,
    client_id_issued_at: toSeconds(row.createdAtMs),
    ...(secret && { client_secret: secret.clientSecret, client_secret_expires_at: 0 }),
    ...metadata,
  };
}
