/** A client asks for a sign-out (OpenID Connect RP-Initiated Logout §2). */

import { type ClientRow, findClient } from '../../../store/clients';
import type { Form } from '../../back/form';
import type { Call } from '../../call';
import type { ServerContext } from '../../context';
import { PageProblem } from '../request/authorization-request';
import { readIdTokenHint } from '../request/id-token-hint';

export interface LogoutRequest {
  readonly client: ClientRow | undefined;
  /** Whose sign-out it is; undefined where the client did not show it. */
  readonly subject: string | undefined;
  /** Where the browser goes afterwards, with `state` on it. */
  readonly returnTo: string | undefined;
  readonly state: string | undefined;
}

/** Throws `PageProblem` for a hint that is not ours and an address that is not registered. */
export async function readLogoutRequest(
  call: Call,
  context: ServerContext,
  form: Form,
): Promise<LogoutRequest> {
  const token = form.one('id_token_hint');
  const hint = token === undefined ? undefined : await readIdTokenHint(call.core, context.issuer, token);
  if (token !== undefined && hint === undefined)
    throw new PageProblem('The "id_token_hint" is not an ID token of this server.');
  const clientId = form.one('client_id') ?? hint?.clientId;
  if (hint !== undefined && hint.clientId !== clientId)
    throw new PageProblem('"id_token_hint" and "client_id" name two applications.');
  const client = clientId === undefined ? undefined : findClient(call.core.db, clientId);
  const returnTo = form.one('post_logout_redirect_uri');
  if (returnTo !== undefined && !client?.postLogoutRedirectUris.includes(returnTo))
    throw new PageProblem('The "post_logout_redirect_uri" is not one that the application has registered.');
  return { client, subject: hint?.subject, returnTo, state: form.one('state') };
}
