/** What clients and APIs call themselves. */

import { identityClaimNames } from '../../auth/tokens/identity-claims';
import type { Route } from '../route';
import { assertionAlgorithms } from './client/assertion';
import { authenticationMethods } from './client/methods';
import { proofAlgorithms } from './dpop/guard';
import { serveIntrospection } from './introspect';
import { serveRegistration } from './register';
import { serveRevocation } from './revoke';
import { grantTypes, serveToken } from './token';
import { serveUserinfo } from './userinfo';

const withCredentials = authenticationMethods.filter((method) => method !== 'none');

export const backRoutes: readonly Route[] = [
  {
    name: 'token',
    path: '/token',
    methods: ['POST'],
    about: 'Codes, refresh tokens and client credentials for tokens',
    reference: 'RFC 6749 §3.2',
    metadata: 'token_endpoint',
    facts: (context) => ({
      grant_types_supported: grantTypes(context),
      token_endpoint_auth_methods_supported: authenticationMethods,
      token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
      dpop_signing_alg_values_supported: proofAlgorithms,
      id_token_signing_alg_values_supported: idTokenAlgorithms(context.core.keyRing.list()),
    }),
    cors: true,
    serve: serveToken,
  },
  {
    name: 'introspection',
    path: '/introspect',
    methods: ['POST'],
    about: 'Whether a token is live, for APIs',
    reference: 'RFC 7662',
    metadata: 'introspection_endpoint',
    facts: () => ({
      introspection_endpoint_auth_methods_supported: withCredentials,
      introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    }),
    serve: serveIntrospection,
  },
  {
    name: 'revocation',
    path: '/revoke',
    methods: ['POST'],
    about: 'Takes a token back, a JWT too',
    reference: 'RFC 7009',
    metadata: 'revocation_endpoint',
    facts: () => ({
      revocation_endpoint_auth_methods_supported: authenticationMethods,
      revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    }),
    cors: true,
    serve: serveRevocation,
  },
  {
    name: 'userinfo',
    path: '/userinfo',
    methods: ['GET', 'POST'],
    about: 'Facts about whoever signed in',
    reference: 'OpenID Connect Core §5.3',
    metadata: 'userinfo_endpoint',
    facts: () => ({ claims_supported: identityClaimNames }),
    cors: true,
    serve: serveUserinfo,
  },
  {
    name: 'registration',
    path: '/register',
    methods: ['POST'],
    about: 'Clients that register themselves',
    reference: 'RFC 7591 §3',
    metadata: 'registration_endpoint',
    isOn: (context) => context.settings().dynamicRegistration,
    serve: serveRegistration,
  },
];

/** RS256 is always named: clients that were told nothing expect it (OpenID Connect Discovery §3). */
function idTokenAlgorithms(
  keys: readonly { readonly alg: string; readonly state: string; readonly family: string }[],
): readonly string[] {
  const active = keys.filter(({ state, family }) => state === 'active' && family === 'signature');
  return [...new Set(['RS256', ...active.map(({ alg }) => alg)])];
}
