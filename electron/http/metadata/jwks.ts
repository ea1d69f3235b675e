import type { Handler } from '../call';
import type { ServerContext } from '../context';

/** The key set (RFC 7517 §5): every key somebody needs now or soon, and never a private member. */
export function serveJwks({ core }: ServerContext): Handler {
  return (call) => call.json({ keys: core.keyRing.publicJwks() }, 200, { 'cache-control': 'no-cache' });
}
