/** Asking about a token (RFC 7662): for clients that can prove who they are, so that nobody can scan for tokens. */

import { introspect } from '../../auth/tokens/introspect';
import type { Handler } from '../call';
import type { ServerContext } from '../context';
import { authenticateClient } from './client/authenticate';
import { refuseClient } from './client/credentials';
import { readForm } from './form';

export function serveIntrospection(context: ServerContext): Handler {
  return async (call) => {
    const form = readForm(call);
    const client = await authenticateClient(call, context, form);
    if (client.kind === 'public') throw refuseClient('Only a client with a secret or key may ask.');
    const answer = await introspect(call.core, form.required('token'));
    // A refresh token concerns nobody but the client it was issued to.
    const isForeign = answer.active && answer.jti === undefined && answer.client_id !== client.clientId;
    return call.json(isForeign ? { active: false } : answer, 200, { pragma: 'no-cache' });
  };
}
