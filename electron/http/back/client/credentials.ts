/** How a client says who it is (RFC 6749 §2.3, RFC 7521 §4.2): one way at a time. */

import { Problem } from '../../problem';
import type { Form } from '../form';

export type Credentials =
  | { readonly method: 'none'; readonly clientId: string }
  | {
      readonly method: 'client_secret_basic' | 'client_secret_post';
      readonly clientId: string;
      readonly secret: string;
    }
  | { readonly method: 'private_key_jwt'; readonly clientId: string | undefined; readonly assertion: string };

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Refuses with `invalid_request` more than one way, and with `invalid_client` what cannot be read. */
export function readCredentials(authorization: string | undefined, form: Form): Credentials {
  const [secret, assertion] = [form.one('client_secret'), form.one('client_assertion')];
  const ways = [authorization, secret, assertion].filter((way) => way !== undefined).length;
  if (ways > 1) throw new Problem('invalid_request', 'The client authenticates in more than one way.');
  const clientId = form.one('client_id');
  if (authorization !== undefined) return sameClient(readBasic(authorization), clientId);
  if (assertion !== undefined) return readAssertion(form, clientId, assertion);
  if (clientId === undefined) throw refuseClient('The client does not say who it is.');
  return secret === undefined
    ? { method: 'none', clientId }
    : { method: 'client_secret_post', clientId, secret };
}

/** 401, and the header only where the client used one itself: a browser would ask the person for a password. */
export function refuseClient(description: string, usedHeader = false): Problem {
  const headers: Record<string, string> = usedHeader
    ? { 'www-authenticate': 'Basic realm="token", charset="UTF-8"' }
    : {};
  return new Problem('invalid_client', description, { status: 401, headers });
}

function readAssertion(form: Form, clientId: string | undefined, assertion: string): Credentials {
  if (form.one('client_assertion_type') === assertionType) {
    return { method: 'private_key_jwt', clientId, assertion };
  }
  throw new Problem('invalid_request', `'client_assertion_type' must be ${assertionType}.`);
}

/** Both parts are form-encoded before they are joined (RFC 6749 §2.3.1). */
function readBasic(authorization: string): Credentials {
  const [, encoded = ''] = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization) ?? [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const clientId = decode(text.slice(0, Math.max(colon, 0)));
  const secret = decode(text.slice(colon + 1));
  if (clientId === undefined || clientId === '' || secret === undefined) {
    throw refuseClient('The Authorization header must be Basic with client id and secret.', true);
  }
  return { method: 'client_secret_basic', clientId, secret };
}

function decode(text: string): string | undefined {
  try {
    return /[%+]/.test(text) ? decodeURIComponent(text.replace(/\+/g, ' ')) : text;
  } catch {
    return undefined;
  }
}

function sameClient(credentials: Credentials, clientId: string | undefined): Credentials {
  if (clientId === undefined || credentials.clientId === clientId) return credentials;
  throw new Problem('invalid_request', "'client_id' names another client than the Authorization header.");
}
