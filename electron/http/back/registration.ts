/** What a client may say of itself (RFC 7591 §2); members that are not known here are ignored. */

import { createPublicKey, type JsonWebKeyInput } from 'node:crypto';
import { SaveClient, Scope } from '../../../shared/nouns/client';
import { limits } from '../../../shared/limits';
import { z } from '../../../shared/schema';
import { findAlgorithm } from '../../../shared/algorithms';
import type { Core } from '../../auth/core';
import { listResources } from '../../store/resources';
import { Problem } from '../problem';
import { authenticationMethods } from './client/methods';
import { isLoopback, isRedirectUri } from './redirect-uri';

const uris = z.array(z.string().max(2048)).max(32).default([]);

const Metadata = z.object({
  redirect_uris: uris,
  client_name: z.string().min(1).max(128).optional(),
  token_endpoint_auth_method: z.enum(authenticationMethods).default('client_secret_basic'),
  grant_types: SaveClient.shape.grantTypes.default(['authorization_code']),
  response_types: z.array(z.literal('code')).max(1).optional(),
  scope: Scope.optional(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(16) }).optional(),
  post_logout_redirect_uris: uris,
  backchannel_logout_uri: z.string().max(2048).optional(),
  require_pushed_authorization_requests: z.boolean().default(false),
  dpop_bound_access_tokens: z.boolean().default(false),
  id_token_signed_response_alg: z.string().max(32).default('RS256'),
});

export type ClientMetadata = Omit<z.infer<typeof Metadata>, 'scope'> & { readonly scope: string };

/** Refuses with `invalid_redirect_uri` or `invalid_client_metadata` (RFC 7591 §3.2.2). */
export function readClientMetadata(core: Core, body: string): ClientMetadata {
  return checkClientMetadata(core, parseJson(body));
}

/** The same of JSON that has been read already. */
export function checkClientMetadata(core: Pick<Core, 'db'>, json: unknown): ClientMetadata {
  const parsed = Metadata.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`'${issue?.path.join('.') ?? ''}' is not as it has to be: ${issue?.message ?? 'invalid'}.`);
  }
  const metadata = parsed.data;
  assertUris(metadata);
  assertKeys(metadata);
  const alg = metadata.id_token_signed_response_alg;
  if (findAlgorithm(alg)?.family !== 'signature') throw wrong(`'${alg}' signs no ID tokens here.`);
  const everything = listResources(core.db).flatMap(({ scope }) => scope.split(' '));
  return { ...metadata, scope: metadata.scope ?? [...new Set(everything)].join(' ') };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw wrong('The body is not JSON.');
  }
}

function assertUris(metadata: z.infer<typeof Metadata>): void {
  const bad = metadata.redirect_uris.find((uri) => !isRedirectUri(uri));
  if (bad !== undefined) {
    throw new Problem(
      'invalid_redirect_uri',
      `'${bad}' is no redirect URI: https, http on 127.0.0.1 or [::1], or an own scheme with a dot.`,
    );
  }
  if (metadata.grant_types.includes('authorization_code') && metadata.redirect_uris.length === 0) {
    throw new Problem('invalid_redirect_uri', "'redirect_uris' must name where codes go.");
  }
  if (metadata.post_logout_redirect_uris.some((uri) => !isRedirectUri(uri))) {
    throw wrong("'post_logout_redirect_uris' must be redirect URIs.");
  }
  const { backchannel_logout_uri: logout } = metadata;
  if (logout !== undefined && !isLoopback(logout))
    throw wrong("'backchannel_logout_uri' must be on loopback.");
}

function assertKeys({ jwks, token_endpoint_auth_method }: z.infer<typeof Metadata>): void {
  if (jwks === undefined) {
    if (token_endpoint_auth_method === 'private_key_jwt') throw wrong("'private_key_jwt' needs 'jwks'.");
    return;
  }
  if (jwks.keys.some((key) => 'd' in key || key.kty === 'oct'))
    throw wrong("'jwks' must hold public keys only.");
  const text = JSON.stringify(jwks);
  if (text.length > limits.tokenBytes) throw wrong("'jwks' is too long.");
  if (!jwks.keys.every(isPublicKey)) throw wrong("'jwks' holds a key that is none.");
}

function isPublicKey(jwk: Readonly<Record<string, unknown>>): boolean {
  try {
    return createPublicKey({ key: jwk as JsonWebKeyInput['key'], format: 'jwk' }).type === 'public';
  } catch {
    return false;
  }
}

function wrong(description: string): Problem {
  return new Problem('invalid_client_metadata', description);
}
