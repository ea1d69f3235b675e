/** A client asks for a sign-out (OpenID Connect RP-Initiated Logout §2). */

import type { Context } from 'hono';
import { decodeProtectedHeader } from 'jose';
import { judging } from '../../../auth/judging';
import { judgeWithPayload } from '../../../inspect/judge';
import { type ClientRow, findClient } from '../../../store/clients';
import type { Form } from '../../back/form';
import type { ServerContext, ServerEnvironment } from '../../context';
import { PageProblem } from '../request/authorization-request';

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
  c: Context<ServerEnvironment>,
  context: ServerContext,
  form: Form,
): Promise<LogoutRequest> {
  const hint = await readHint(c, context, form.one('id_token_hint'));
  const clientId = form.one('client_id') ?? hint?.clientId;
  if (hint !== undefined && hint.clientId !== clientId)
    throw new PageProblem('"id_token_hint" and "client_id" name two applications.');
  const client = clientId === undefined ? undefined : findClient(c.get('core').db, clientId);
  const returnTo = form.one('post_logout_redirect_uri');
  if (returnTo !== undefined && !client?.postLogoutRedirectUris.includes(returnTo))
    throw new PageProblem('The "post_logout_redirect_uri" is not one that the application has registered.');
  return { client, subject: hint?.subject, returnTo, state: form.one('state') };
}

interface Hint {
  readonly clientId: string;
  readonly subject: string;
}

/** An ID token of ours; an expired one is still a hint. */
async function readHint(
  c: Context<ServerEnvironment>,
  { issuer }: ServerContext,
  token: string | undefined,
): Promise<Hint | undefined> {
  if (token === undefined) return undefined;
  const { judgement, payloadBytes } = await judgeWithPayload(
    token,
    { key: { kind: 'local' }, policy: { kind: 'jws', toleranceS: 0 } },
    judging(c.get('core')),
  );
  // Logout and access tokens name the same people and clients under the same keys (RFC 8725 §3.11).
  const claims =
    judgement.word === 'valid' && payloadBytes !== undefined && decodeProtectedHeader(token).typ === 'JWT'
      ? (JSON.parse(Buffer.from(payloadBytes).toString('utf8')) as Record<string, unknown>)
      : {};
  const { iss, aud, sub } = claims;
  if (iss === issuer && typeof aud === 'string' && typeof sub === 'string')
    return { clientId: aud, subject: sub };
  throw new PageProblem('The "id_token_hint" is not an ID token of this server.');
}
