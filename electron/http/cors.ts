/**
 * Which pages may read an answer. By the time these run the origin is this server's own or that of a registered
 * redirect URI; everything else has been refused.
 */

import type { Context, MiddlewareHandler } from 'hono';
import type { ServerEnvironment } from './context';

/** What a client in a page needs to see: the nonce of RFC 9449 §8 and why it was refused. */
const exposed = 'DPoP-Nonce, WWW-Authenticate';

/** No cookie ever goes along: credentials are not allowed. */
export const allowOrigin: MiddlewareHandler<ServerEnvironment> = async (c, next) => {
  nameOrigin(c);
  await next();
};

export function preflight(c: Context<ServerEnvironment>, methods: readonly string[]): Response {
  nameOrigin(c);
  c.header('access-control-allow-methods', methods.join(', '));
  c.header('access-control-allow-headers', 'Authorization, Content-Type, DPoP');
  c.header('access-control-max-age', '600');
  return c.body(null, 204);
}

function nameOrigin(c: Context<ServerEnvironment>): void {
  const origin = c.req.header('origin');
  c.header('vary', 'Origin');
  if (origin === undefined) return;
  c.header('access-control-allow-origin', origin);
  c.header('access-control-expose-headers', exposed);
}
