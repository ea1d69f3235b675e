/** `fetch` for a client that trusts one more authority; redirects are not followed. */

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';

export function fetchTrusting(ca: string) {
  return async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const { method = 'GET', body } = init;
    const isForm = body instanceof URLSearchParams;
    const headers = {
      ...(isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(init.headers as Record<string, string> | undefined),
    };
    const asked = request(url, { method, headers, ca, agent: false });
    asked.end(body === undefined || body === null ? undefined : String(body));
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    const given = new Headers();
    for (let index = 0; index < answer.rawHeaders.length; index += 2)
      given.append(answer.rawHeaders[index] ?? '', answer.rawHeaders[index + 1] ?? '');
    const status = answer.statusCode ?? 500;
    const isEmpty = status === 204 || status === 304;
    return new Response(isEmpty ? null : Buffer.concat(parts), { status, headers: given });
  };
}
