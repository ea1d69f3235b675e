/** Cookies as a server of one host needs them (RFC 6265 §4.1): for every path, and of this host alone. */

import type { PlainCall } from './call';

/** `unset`: the attribute is left out, and the browser decides. */
export type SameSite = 'unset' | 'Lax' | 'Strict';

export interface CookieRules {
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: SameSite;
  /** Seconds. Absent: until the browser is closed. */
  readonly maxAge?: number;
}

/** Neither name nor value may need an encoding: ours never do. */
export function setCookie(call: PlainCall, name: string, value: string, rules: CookieRules): void {
  const attributes = [
    `${name}=${value}`,
    ...(rules.maxAge === undefined ? [] : [`Max-Age=${rules.maxAge}`]),
    'Path=/',
    ...(rules.httpOnly ? ['HttpOnly'] : []),
    ...(rules.secure ? ['Secure'] : []),
    ...(rules.sameSite === 'unset' ? [] : [`SameSite=${rules.sameSite}`]),
  ];
  call.addHeader('set-cookie', attributes.join('; '));
}

/** The first of this name, as it was sent. */
export function readCookie(call: PlainCall, name: string): string | undefined {
  const parts = (call.header('cookie') ?? '').split(';').map((part) => part.trim());
  return parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}
