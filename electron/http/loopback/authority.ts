/**
 * What every request must satisfy before anything reads it. A page that was rebound to this address by DNS shows in
 * its Host, another program's page in its Origin.
 */

import type { IncomingMessage } from 'node:http';

export interface Refused {
  readonly status: 400 | 403 | 405 | 413;
  readonly message: string;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

/** `issuer` is `http://127.0.0.1:PORT`, this server's own origin; `knowsOrigin` tells an origin that a registered client lives at. */
export function refusalOf(
  request: Pick<IncomingMessage, 'rawHeaders' | 'url' | 'method'>,
  issuer: string,
  knowsOrigin: (origin: string) => boolean,
): Refused | undefined {
  return (
    refuseMethod(request.method) ??
    refuseTarget(request.url) ??
    refuseHost(request, issuer.slice(issuer.indexOf('//') + 2)) ??
    refuseRepeated(request) ??
    refuseOrigin(request, issuer, knowsOrigin)
  );
}

function refuseMethod(method: string | undefined): Refused | undefined {
  if (method !== undefined && methods.includes(method)) return undefined;
  return { status: 405, message: 'This method is not used here.' };
}

/** Only the origin form (RFC 9112 §3.2.1): an absolute target would name another server than the Host does. */
function refuseTarget(url: string | undefined): Refused | undefined {
  if (url?.startsWith('/') && !/[^\x21-\x7e]/.test(url)) return undefined;
  return { status: 400, message: 'The request target must be a path.' };
}

/** Exactly one, from the raw headers: Node shows the first of two and says nothing of the second. */
function refuseHost(
  { rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>,
  authority: string,
): Refused | undefined {
  const hosts = valuesOf(rawHeaders, 'host');
  if (hosts.length !== 1) return { status: 400, message: 'There must be exactly one Host header.' };
  if (hosts[0] === authority) return undefined;
  return { status: 403, message: `This server answers to the host ${authority} only.` };
}

/** Node keeps the first of two and says nothing of the second, so that others may have read another one. */
function refuseRepeated({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): Refused | undefined {
  const repeated = single.find((name) => valuesOf(rawHeaders, name).length > 1);
  if (repeated === undefined) return undefined;
  return { status: 400, message: `The header ${repeated} is there twice.` };
}

const single = ['authorization', 'content-type'];

/** Absent is a program, an origin known is a client's page or our own; "null" and all others are refused. */
function refuseOrigin(
  { rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>,
  own: string,
  knowsOrigin: (origin: string) => boolean,
): Refused | undefined {
  const origins = valuesOf(rawHeaders, 'origin');
  if (origins.length === 0) return undefined;
  const [origin = ''] = origins;
  if (origins.length === 1 && (origin === own || (isOrigin(origin) && knowsOrigin(origin)))) return undefined;
  return { status: 403, message: 'Pages of this origin may not ask: register a redirect URI there first.' };
}

/** A serialised origin and nothing else: `http://localhost.evil.example` is one, `http://localhost/` is not. */
function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

/** Of a header in lower case, as often as it is there: Node joins some of them and drops others. */
export function valuesOf(rawHeaders: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index] ?? '';
    if (given.length === name.length && given.toLowerCase() === name)
      values.push(rawHeaders[index + 1] ?? '');
  }
  return values;
}
