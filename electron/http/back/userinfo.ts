/** Facts about whoever a token stands for (OpenID Connect Core §5.3). */

import { identityClaims } from '../../auth/tokens/identity-claims';
import { introspect } from '../../auth/tokens/introspect';
import { findAccount } from '../../store/accounts';
import type { Handler } from '../call';
import type { ServerContext } from '../context';
import { Problem } from '../problem';
import { assertScope, readAccessToken } from './bearer';

export function serveUserinfo(context: ServerContext): Handler {
  const htu = `${context.issuer}/userinfo`;
  return async (call) => {
    const token = await readAccessToken(call, context, {
      htu,
      ask: (accessToken) => introspect(call.core, accessToken),
    });
    assertScope(token, 'openid');
    const account = token.username === undefined ? undefined : findAccount(call.core.db, token.username);
    if (account === undefined || account.disabled) {
      throw new Problem('invalid_token', 'The token stands for nobody who is here.', {
        status: 401,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
    }
    return call.json({ ...identityClaims(account, token.scope ?? ''), sub: account.username });
  };
}
