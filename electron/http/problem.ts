/** Refusals as OAuth says them (RFC 6749 §5.2). */

import { Refusal } from '../../shared/result';

/** Words of the specifications that only occur over HTTP. */
export type ProtocolError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'invalid_target'
  | 'invalid_token'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'insufficient_scope'
  | 'insufficient_user_authentication'
  | 'access_denied'
  | 'authorization_pending'
  | 'slow_down'
  | 'expired_token'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  | 'invalid_redirect_uri'
  | 'invalid_client_metadata'
  | 'temporarily_unavailable';

type Status = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429 | 503;

/** Thrown by endpoints and answered as JSON. The description is for developers and never holds a secret. */
export class Problem extends Error {
  readonly error: ProtocolError;
  readonly status: Status;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    error: ProtocolError,
    description: string,
    { status = 400, headers = {} }: { status?: Status; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(description);
    this.error = error;
    this.status = status;
    this.headers = headers;
  }
}

const sameWord = [
  'invalid_request',
  'invalid_grant',
  'invalid_scope',
  'invalid_target',
  'unauthorized_client',
] as const;

/** What the service refused, in the words of the protocol. Anything but a refusal answers `undefined`: it is a bug. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof Refusal)) return undefined;
  const { code, message } = error;
  const same = sameWord.find((word) => word === code);
  if (same !== undefined) return new Problem(same, message);
  if (code === 'invalid_client') return new Problem('invalid_client', message, { status: 401 });
  if (code === 'invalid_password') return new Problem('invalid_grant', message);
  if (code === 'too_large') return new Problem('invalid_request', message, { status: 413 });
  // Keychain, store, a key retired just now: nothing the client did, and worth another try.
  if (/^(keychain|store)_/.test(code) || code === 'in_use' || code === 'not_possible')
    return new Problem('temporarily_unavailable', message, { status: 503, headers: { 'retry-after': '1' } });
  return new Problem('invalid_request', message);
}

/** The body. */
export function problemBody({ error, message }: Problem): { error: string; error_description: string } {
  return { error, error_description: problemText(message) };
}

/** RFC 6749 §5.2 allows printable ASCII without the double quote and the backslash. */
export function problemText(message: string): string {
  return message
    .replace(/["“”]/g, "'")
    .replace(/…/g, '...')
    .replace(/\\/g, '/')
    .replace(/[^\x20-\x7e]/g, '?');
}
