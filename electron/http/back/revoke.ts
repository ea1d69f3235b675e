/** Taking a token back (RFC 7009). An access token too, although it is a JWT: whoever asks the issuer will notice. */

import type { Core } from '../../auth/core';
import { addRevocation } from '../../auth/revocations/revoke';
import { introspect } from '../../auth/tokens/introspect';
import { hashRefreshToken, refreshTokenPrefix } from '../../auth/tokens/refresh-token';
import { findRefreshToken } from '../../store/refresh-tokens';
import { findSession } from '../../store/sessions';
import type { Handler } from '../call';
import type { ServerContext } from '../context';
import { Problem } from '../problem';
import { authenticateClient } from './client/authenticate';
import { readForm } from './form';

const reason = 'revoked by the client';

/** 200 for whatever is not live, known or not (RFC 7009 §2.2). The hint is not needed: the prefix tells. */
export function serveRevocation(context: ServerContext): Handler {
  return async (call) => {
    const form = readForm(call);
    const { clientId } = await authenticateClient(call, context, form);
    const token = form.required('token').trim();
    if (token.startsWith(refreshTokenPrefix)) await revokeSession(call.core, token, clientId);
    else await revokeAccessToken(call.core, token, clientId);
    return call.empty(200);
  };
}

/** A refresh token stands for its session, also one that has been used up (RFC 7009 §2.1). */
async function revokeSession(core: Core, token: string, clientId: string): Promise<void> {
  const row = findRefreshToken(core.db, hashRefreshToken(token));
  const session = row && findSession(core.db, row.sessionId);
  if (!session) return;
  assertOwner(session.clientId, clientId);
  if (session.revokedAtMs === null) await addRevocation(core, { kind: 'session', id: session.id }, reason);
}

async function revokeAccessToken(core: Core, token: string, clientId: string): Promise<void> {
  const { active, client_id: owner, jti } = await introspect(core, token);
  if (!active || jti === undefined) return;
  assertOwner(owner, clientId);
  await addRevocation(core, { kind: 'token', token }, reason);
}

function assertOwner(owner: string | undefined, clientId: string): void {
  if (owner === clientId) return;
  throw new Problem('unauthorized_client', 'The token was issued to another client.');
}
