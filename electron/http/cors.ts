/**
 * Which pages may read an answer. By the time these run the origin is this server's own or that of a registered
 * redirect URI; everything else has been refused.
 */

import type { Answer } from './plain/answer';
import type { PlainCall } from './plain/call';

/** What a client in a page needs to see: the nonce of RFC 9449 §8 and why it was refused. */
const exposed = 'DPoP-Nonce, WWW-Authenticate';

export function preflight(call: PlainCall, methods: readonly string[]): Answer {
  call.setHeader('access-control-allow-methods', methods.join(', '));
  call.setHeader('access-control-allow-headers', 'Authorization, Content-Type, DPoP');
  call.setHeader('access-control-max-age', '600');
  return call.empty(204);
}

/** No cookie ever goes along: credentials are not allowed. */
export function nameOrigin(call: PlainCall): void {
  const origin = call.header('origin');
  call.setHeader('vary', 'Origin');
  if (origin === undefined) return;
  call.setHeader('access-control-allow-origin', origin);
  call.setHeader('access-control-expose-headers', exposed);
}
