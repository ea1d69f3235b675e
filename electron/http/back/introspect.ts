/** Asking about a token (RFC 7662): for clients that can prove who they are, so that nobody can scan for tokens. */

import type { Handler } from 'hono';
import { introspect } from '../../auth/tokens/introspect';
import type { ServerContext, ServerEnvironment } from '../context';
import { authenticateClient } from './client/authenticate';
import { refuseClient } from './client/credentials';
import { readForm } from './form';

export function serveIntrospection(context: ServerContext): Handler<ServerEnvironment> {
  return async (c) => {
    const form = readForm(c);
    const client = await authenticateClient(c, context, form);
    if (client.kind === 'public') throw refuseClient('Only a client with a secret or key may ask.');
    const answer = await introspect(c.get('core'), form.required('token'));
    // A refresh token concerns nobody but the client it was issued to.
    const isForeign = answer.active && answer.jti === undefined && answer.client_id !== client.clientId;
    return c.json(isForeign ? { active: false } : answer, 200, { pragma: 'no-cache' });
  };
}
