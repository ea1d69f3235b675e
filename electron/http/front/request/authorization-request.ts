/** The authorization request (RFC 6749 §4.1.1): read, checked, and refused in the way that fits what is wrong. */

import { words } from '../../../auth/grants/plan';
import { type ClientRow, findClient } from '../../../store/clients';
import type { Core } from '../../../auth/core';
import type { Form } from '../../back/form';
import { isRegistered } from './registered-redirect';
import { readAsked } from './scope';

export type ResponseMode = 'query' | 'form_post';
export type Prompt = 'none' | 'login' | 'consent' | 'select_account';

/** Where and how the answer goes back. */
export interface ReturnAddress {
  readonly redirectUri: string;
  readonly mode: ResponseMode;
  readonly state: string | undefined;
}

export interface AuthorizationRequest extends ReturnAddress {
  /** Whether the client named its address, and so has to name it again with the code (RFC 6749 §4.1.3). */
  readonly namedAddress: boolean;
  readonly client: ClientRow;
  /** As asked for; all of it is allowed. */
  readonly scope: string;
  /** RFC 8707; empty for the default one. */
  readonly resources: readonly string[];
  readonly nonce: string | null;
  /** S256 (RFC 7636 §4.2). */
  readonly codeChallenge: string;
  /** RFC 9449 §10. */
  readonly dpopJkt: string | null;
  readonly prompts: ReadonlySet<Prompt>;
  readonly maxAgeS: number | undefined;
  readonly loginHint: string;
  /** An ID token of whom the client wants to see; not checked yet. */
  readonly idTokenHint: string | undefined;
}

/** Told to the person: nobody knows yet that the address may be sent anything (RFC 6749 §4.1.2.1). */
export class PageProblem extends Error {}

/** Told to the client, at its address. */
export class RedirectProblem extends Error {
  readonly error: string;
  readonly to: ReturnAddress;

  constructor(to: ReturnAddress, error: string, description: string) {
    super(description);
    this.error = error;
    this.to = to;
  }
}

/** Throws `PageProblem` until client and address are known to belong together, then `RedirectProblem`. */
export function readAuthorizationRequest(core: Core, form: Form): AuthorizationRequest {
  const client = knownClient(core, form);
  const to = returnAddress(form, client);
  const refuse = (error: string, description: string): never => {
    throw new RedirectProblem(to, error, description);
  };
  assertPlainRequest(form, refuse);
  if (!client.grantTypes.includes('authorization_code'))
    refuse('unauthorized_client', 'The client is not registered for authorization codes.');
  return {
    ...to,
    namedAddress: form.one('redirect_uri') !== undefined,
    client,
    ...readAsked(core, form, client, refuse),
    nonce: bounded(form, 'nonce', refuse) ?? null,
    codeChallenge: readChallenge(form, refuse),
    dpopJkt: readThumbprint(form, refuse),
    prompts: readPrompts(form, refuse),
    maxAgeS: readMaxAge(form, refuse),
    loginHint: (form.one('login_hint') ?? '').slice(0, 64),
    idTokenHint: form.one('id_token_hint'),
  };
}

type Refuse = (error: string, description: string) => never;

function knownClient(core: Core, form: Form): ClientRow {
  const clientId = form.one('client_id');
  if (clientId === undefined)
    throw new PageProblem('The application did not say who it is: "client_id" is missing.');
  const client = findClient(core.db, clientId);
  if (client !== undefined) return client;
  throw new PageProblem('No application is registered under the "client_id" that was given.');
}

function returnAddress(form: Form, { redirectUris }: ClientRow): ReturnAddress {
  const asked = form.one('redirect_uri');
  // OAuth 2.1 §4.1.1: may be left out where there is only one to mean.
  const redirectUri = asked ?? (redirectUris.length === 1 ? redirectUris[0] : undefined);
  if (redirectUri === undefined) throw new PageProblem('"redirect_uri" is missing.');
  if (!isRegistered(redirectUri, redirectUris))
    throw new PageProblem(
      'The "redirect_uri" is not one that the application has registered. Nothing was sent there.',
    );
  const mode = form.one('response_mode') ?? 'query';
  const state = form.one('state');
  if (mode === 'query' || mode === 'form_post') return { redirectUri, mode, state };
  throw new RedirectProblem(
    { redirectUri, mode: 'query', state },
    'invalid_request',
    "'response_mode' must be query or form_post.",
  );
}

function assertPlainRequest(form: Form, refuse: Refuse): void {
  if (form.one('request') !== undefined)
    refuse('request_not_supported', "Signed requests are not taken: push them to '/par' instead.");
  if (form.one('request_uri') !== undefined)
    refuse('request_uri_not_supported', "Only request URIs of this server's '/par' are taken.");
  const type = form.one('response_type');
  if (type === undefined) refuse('invalid_request', "'response_type' is missing.");
  if (type !== 'code') refuse('unsupported_response_type', "'response_type' must be code.");
}

function readChallenge(form: Form, refuse: Refuse): string {
  const challenge = form.one('code_challenge');
  if (challenge === undefined)
    return refuse('invalid_request', "'code_challenge' is missing: PKCE is required.");
  // RFC 7636 §4.3: absent means "plain", which protects nothing.
  if (form.one('code_challenge_method') !== 'S256')
    return refuse('invalid_request', "'code_challenge_method' must be S256.");
  if (/^[A-Za-z0-9_-]{43}$/.test(challenge)) return challenge;
  return refuse('invalid_request', "'code_challenge' must be the base64url of a SHA-256 hash.");
}

function readThumbprint(form: Form, refuse: Refuse): string | null {
  const jkt = form.one('dpop_jkt');
  if (jkt === undefined || /^[A-Za-z0-9_-]{43}$/.test(jkt)) return jkt ?? null;
  return refuse('invalid_request', "'dpop_jkt' must be the thumbprint of a key (RFC 7638).");
}

const prompts: readonly string[] = ['none', 'login', 'consent', 'select_account'] satisfies Prompt[];

function readPrompts(form: Form, refuse: Refuse): ReadonlySet<Prompt> {
  const asked = words(form.one('prompt') ?? '');
  if (asked.some((word) => !prompts.includes(word)))
    return refuse('invalid_request', `'prompt' knows ${prompts.join(', ')}.`);
  if (asked.includes('none') && asked.length > 1)
    return refuse('invalid_request', "'prompt' none stands alone.");
  return new Set(asked as Prompt[]);
}

function readMaxAge(form: Form, refuse: Refuse): number | undefined {
  const text = form.one('max_age');
  if (text === undefined) return undefined;
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse('invalid_request', "'max_age' must be seconds.");
}

function bounded(form: Form, name: string, refuse: Refuse): string | undefined {
  const value = form.one(name);
  return value !== undefined && value.length > 512
    ? refuse('invalid_request', `'${name}' is too long.`)
    : value;
}
