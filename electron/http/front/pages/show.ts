/** Sends a page with the headers that keep it from being framed, scripted or cached. */

import type { Call } from '../../call';
import type { Answer } from '../../plain/answer';
import type { ServerContext } from '../../context';
import { layOut, type Page } from './layout';

export interface Showing {
  readonly status?: 200 | 400 | 403 | 404 | 405 | 410 | 413 | 429 | 503;
  /** Origins or schemes a form of the page may end at: browsers hold redirects after a form to it, too. */
  readonly formTargets?: readonly string[];
}

export async function showPage(
  call: Call,
  { core }: ServerContext,
  page: Page,
  { status = 200, formTargets = [] }: Showing = {},
): Promise<Answer> {
  const nonce = Buffer.from(core.random(16)).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ["form-action 'self'", ...formTargets].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  call.setHeader('content-security-policy', policy.join('; '));
  call.setHeader('x-frame-options', 'DENY');
  // Not "no-referrer": browsers then send the forms of the page with the origin "null".
  call.setHeader('referrer-policy', 'same-origin');
  call.setHeader('cross-origin-opener-policy', 'same-origin');
  return call.html(layOut(page, nonce), status);
}

/** What `form-action` has to name for a redirect URI: its origin, or the scheme of an app of its own. */
export function formTarget(redirectUri: string): string {
  const { protocol, origin } = new URL(redirectUri);
  return origin === 'null' ? protocol : origin;
}
