/** Trying what was stolen, from outside and over HTTP, as its thief would. */

import type { LabEvidence } from '../../../shared/nouns/lab';
import { askLoopback } from '../../http/loopback/ask';
import type { VictimServer } from '../victims/web/serve-victim';

export interface Presented {
  readonly accepted: boolean;
  readonly evidence: LabEvidence;
}

type Mode = 'stateless' | 'introspecting';
const paths = { stateless: '/api/orders', introspecting: '/introspecting/api/orders' } as const;

/** An access token, at an API that looks at it alone, or at one that asks the issuer about it. */
export function presentToken(
  { origin }: Pick<VictimServer, 'origin'>,
  token: string,
  mode: Mode = 'stateless',
): Promise<Presented> {
  const what = `The stolen access token, presented from outside the browser to ${
    mode === 'stateless' ? 'an API that looks at the token alone' : 'an API that asks the issuer'
  }`;
  return present(what, origin + paths[mode], { authorization: `Bearer ${token}` });
}

/** A session cookie, from outside the browser it was set in. */
export function presentCookie({ origin }: Pick<VictimServer, 'origin'>, cookie: string): Promise<Presented> {
  const what = 'The stolen session cookie, presented from outside the browser';
  return present(what, `${origin}${paths.stateless}`, { cookie, 'x-orders-app': '1' });
}

async function present(what: string, url: string, headers: Record<string, string>): Promise<Presented> {
  const { status, text } = await askLoopback(url, { headers });
  const request = [
    `GET ${new URL(url).pathname}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ].join('\n');
  return { accepted: status === 200, evidence: { kind: 'exchange', what, request, status, answer: text } };
}
