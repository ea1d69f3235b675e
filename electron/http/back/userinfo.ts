/** Facts about whoever a token stands for (OpenID Connect Core §5.3). */

import type { Handler } from 'hono';
import { identityClaims } from '../../auth/tokens/identity-claims';
import { introspect } from '../../auth/tokens/introspect';
import { findAccount } from '../../store/accounts';
import type { ServerContext, ServerEnvironment } from '../context';
import { Problem } from '../problem';
import { assertScope, readAccessToken } from './bearer';

export function serveUserinfo(context: ServerContext): Handler<ServerEnvironment> {
  const htu = `${context.issuer}/userinfo`;
  return async (c) => {
    const token = await readAccessToken(c, context, {
      htu,
      ask: (accessToken) => introspect(c.get('core'), accessToken),
    });
    assertScope(token, 'openid');
    const account = token.username === undefined ? undefined : findAccount(c.get('core').db, token.username);
    if (account === undefined || account.disabled) {
      throw new Problem('invalid_token', 'The token stands for nobody who is here.', {
        status: 401,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
    }
    return c.json({ ...identityClaims(account, token.scope ?? ''), sub: account.username });
  };
}
