/**
 * The cookies of the server. Their names carry the port, because browsers keep the cookies of all ports of a host
 * together (RFC 6265 §8.5).
 */

import { sha256 } from '../../../digest/sha256';
import type { Call } from '../../call';
import type { ServerContext } from '../../context';
import { readCookie, setCookie } from '../../plain/cookies';

export type CookieKind = 'session' | 'browser';

const valueBytes = 32;
const valueShape = /^[A-Za-z0-9_-]{43}$/;

/** The hash of the cookie's value; undefined where there is none of ours. */
export function cookieHash(call: Call, context: ServerContext, kind: CookieKind): Buffer | undefined {
  const value = readCookie(call, nameOf(context, kind));
  return value !== undefined && valueShape.test(value) ? sha256(value) : undefined;
}

/** A new random value in place of whatever was there; answers its hash. Gone when the browser is closed. */
export function renewCookie(call: Call, context: ServerContext, kind: CookieKind): Buffer {
  const value = Buffer.from(context.core.random(valueBytes)).toString('base64url');
  const secure = isSecure(context);
  // Lax and not Strict: the first request of a sign-in comes from the client's page.
  setCookie(call, nameOf(context, kind), value, { httpOnly: true, sameSite: 'Lax', secure });
  return sha256(value);
}

export function dropCookie(call: Call, context: ServerContext, kind: CookieKind): void {
  const secure = isSecure(context);
  setCookie(call, nameOf(context, kind), '', { httpOnly: true, sameSite: 'Lax', secure, maxAge: 0 });
}

/** Over https the prefix keeps other hosts and plain http from setting it (RFC 6265bis §4.1.3.2). */
function nameOf(context: ServerContext, kind: CookieKind): string {
  const port = new URL(context.issuer).port;
  return `${isSecure(context) ? '__Host-' : ''}tokenwright-${kind}-${port}`;
}

function isSecure({ issuer }: ServerContext): boolean {
  return issuer.startsWith('https:');
}
