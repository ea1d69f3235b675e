/** What a person's browser is sent to. */

import type { Route } from '../route';
import { serveChoice, serveConsent, serveSignIn } from './answers';
import { serveAuthorize } from './authorize';
import { serveDeviceAuthorization } from './device/device-authorization';
import { serveDevice } from './device/verification';
import { serveLogout, serveSignOut } from './logout/logout';
import { servePar } from './par';

export const frontRoutes: readonly Route[] = [
  {
    name: 'authorization',
    path: '/authorize',
    methods: ['GET', 'POST'],
    about: 'Where a sign-in begins, in the browser',
    reference: 'RFC 6749 §3.1',
    metadata: 'authorization_endpoint',
    facts: () => ({
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'form_post'],
      code_challenge_methods_supported: ['S256'],
      prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
      authorization_response_iss_parameter_supported: true,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    }),
    serve: serveAuthorize,
  },
  {
    name: 'pushed-authorization-request',
    path: '/par',
    methods: ['POST'],
    about: 'Takes an authorization request ahead of the browser',
    reference: 'RFC 9126',
    metadata: 'pushed_authorization_request_endpoint',
    facts: () => ({ require_pushed_authorization_requests: false }),
    cors: true,
    serve: servePar,
  },
  {
    name: 'device-authorization',
    path: '/device_authorization',
    methods: ['POST'],
    about: 'A code for devices without a browser',
    reference: 'RFC 8628 §3.1',
    metadata: 'device_authorization_endpoint',
    serve: serveDeviceAuthorization,
  },
  {
    name: 'device',
    path: '/device',
    methods: ['GET', 'POST'],
    about: 'Where a person allows a device',
    reference: 'RFC 8628 §3.3',
    serve: serveDevice,
  },
  {
    name: 'end-session',
    path: '/logout',
    methods: ['GET', 'POST'],
    about: 'Where a client sends the browser to sign out',
    reference: 'OpenID Connect RP-Initiated Logout §2',
    metadata: 'end_session_endpoint',
    facts: () => ({ backchannel_logout_supported: true, backchannel_logout_session_supported: true }),
    serve: serveLogout,
  },
  page('sign-in', '/sign-in', 'POST', 'Account and password', 'OpenID Connect Core §3.1.2.3', serveSignIn),
  page('choice', '/choose-account', 'POST', 'Whose account', 'OpenID Connect Core §3.1.2.1', serveChoice),
  page('consent', '/consent', 'POST', 'Yes or no', 'OpenID Connect Core §3.1.2.4', serveConsent),
  page(
    'sign-out',
    '/sign-out',
    'POST',
    'Yes or no to a sign-out',
    'OpenID Connect RP-Initiated Logout §2',
    serveSignOut,
  ),
];

function page(
  name: string,
  path: string,
  method: 'GET' | 'POST',
  about: string,
  reference: string,
  serve: Route['serve'],
): Route {
  return { name, path, methods: [method], about, reference, serve };
}
