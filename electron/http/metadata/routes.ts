/** What anybody may read: the metadata documents and the public keys. */

import type { Route } from '../route';
import { serveJwks } from './jwks';
import { serveMetadata } from './metadata';

export const metadataRoutes: readonly Route[] = [
  {
    name: 'openid-configuration',
    path: '/.well-known/openid-configuration',
    methods: ['GET'],
    about: 'Discovery document of OpenID Connect',
    reference: 'OpenID Connect Discovery §4',
    cors: true,
    serve: serveMetadata,
  },
  {
    // RFC 8414 puts the well-known part between host and path; an issuer without a path has the same place for both.
    name: 'oauth-authorization-server',
    path: '/.well-known/oauth-authorization-server',
    methods: ['GET'],
    about: 'The same document for OAuth clients',
    reference: 'RFC 8414 §3',
    cors: true,
    serve: serveMetadata,
  },
  {
    name: 'jwks',
    path: '/jwks',
    methods: ['GET'],
    about: 'Public keys: next, active and retiring',
    reference: 'RFC 7517 §5',
    metadata: 'jwks_uri',
    cors: true,
    serve: serveJwks,
  },
];
