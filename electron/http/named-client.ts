/** Which client a request says it comes from, before anybody has proved it: good enough for a log and for faults. */

import { decodeJwt } from 'jose';

/**
 * From `client_id`, HTTP Basic, an assertion, or an access token; undefined where nothing names one. `authorization` is
 * the header, '' where there is none; `parameters` those of query and form.
 */
export function namedClient(authorization: string, parameters: URLSearchParams): string | undefined {
  const named =
    parameters.get('client_id') ??
    basicName(authorization) ??
    claim(parameters.get('client_assertion'), 'sub') ??
    claim(tokenOf(authorization), 'client_id');
  return named === '' ? undefined : named?.slice(0, 64);
}

/** The access token of a request to a protected resource (RFC 6750 §2.1, RFC 9449 §7.1). */
export function tokenOf(authorization: string): string | undefined {
  return /^(?:Bearer|DPoP) +(\S+)$/i.exec(authorization)?.[1];
}

/** Form-encoded before it was joined (RFC 6749 §2.3.1): some libraries encode every hyphen. */
function basicName(authorization: string): string | undefined {
  const [, basic] = /^basic +([\w+/=]+)$/i.exec(authorization) ?? [];
  if (basic === undefined) return undefined;
  const [name = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return new URLSearchParams(`name=${name.replaceAll('&', '%26')}`).get('name') ?? undefined;
}

function claim(jwt: string | null | undefined, name: string): string | undefined {
  try {
    const value = decodeJwt(jwt ?? '')[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
