/** Pushed authorization requests (RFC 9126): the client says who it is before anybody sees a browser. */

import { authenticateClient } from '../back/client/authenticate';
import { readForm } from '../back/form';
import type { Handler } from '../call';
import type { ServerContext } from '../context';
import { Problem, type ProtocolError } from '../problem';
import { frontOf } from './front';
import { PageProblem, readAuthorizationRequest, RedirectProblem } from './request/authorization-request';
import { PushedRequests } from './request/pushed-requests';

export function servePar(context: ServerContext): Handler {
  return async (call) => {
    const form = readForm(call);
    const client = await authenticateClient(call, context, form);
    if (form.one('request_uri') !== undefined)
      throw new Problem('invalid_request', "'request_uri' cannot be pushed.");
    if (form.required('client_id') !== client.clientId)
      throw new Problem('invalid_request', "'client_id' is another client than the one that asks.");
    try {
      readAuthorizationRequest(call.core, form);
    } catch (error) {
      throw asProblem(error);
    }
    const request_uri = frontOf(context).pushed.push(client.clientId, form);
    return call.json({ request_uri, expires_in: PushedRequests.lastingS }, 201);
  };
}

/** The words of the authorization endpoint, said to the client at once (RFC 9126 §2.3). */
function asProblem(error: unknown): unknown {
  if (error instanceof PageProblem) return new Problem('invalid_request', error.message);
  return error instanceof RedirectProblem ? new Problem(error.error as ProtocolError, error.message) : error;
}
