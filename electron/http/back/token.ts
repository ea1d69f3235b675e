/** The token endpoint (RFC 6749 §3.2): who asks, with what, and what that buys. */

import type { GrantType } from '../../../shared/nouns/client';
import type { Handler } from '../call';
import type { ServerContext } from '../context';
import { Problem } from '../problem';
import { authenticateClient } from './client/authenticate';
import { readForm } from './form';
import { authorizationCode } from './grants/authorization-code';
import { clientCredentials } from './grants/client-credentials';
import { deviceCode } from './grants/device-code';
import type { Grant } from './grants/grant';
import { jwtBearer } from './grants/jwt-bearer';
import { password } from './grants/password';
import { refreshToken } from './grants/refresh-token';
import { tokenExchange } from './grants/token-exchange';

const grants: Readonly<Record<GrantType, Grant>> = {
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  client_credentials: clientCredentials,
  'urn:ietf:params:oauth:grant-type:device_code': deviceCode,
  'urn:ietf:params:oauth:grant-type:token-exchange': tokenExchange,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': jwtBearer,
  password,
};

/** Those that are on; the password grant only while its switch is. */
export function grantTypes(context: ServerContext): readonly GrantType[] {
  return (Object.keys(grants) as GrantType[]).filter((type) => isOn(context, type));
}

function isOn(context: ServerContext, type: GrantType): boolean {
  return type !== 'password' || context.settings().passwordGrant;
}

export function serveToken(context: ServerContext): Handler {
  const htu = `${context.issuer}/token`;
  return async (call) => {
    const form = readForm(call);
    const client = await authenticateClient(call, context, form);
    const type = readGrantType(context, form.required('grant_type'));
    if (!client.grantTypes.includes(type)) {
      throw new Problem('unauthorized_client', `The client is not registered for the grant '${type}'.`);
    }
    const jkt = await context.dpop.check(call, { htu, needsNonce: true });
    if (client.dpopBound && jkt === undefined) {
      throw new Problem('invalid_dpop_proof', 'The client is registered to send a DPoP proof.');
    }
    const answer = await grants[type]({ context, core: call.core, form, client, jkt });
    return call.json(answer, 200, { pragma: 'no-cache' });
  };
}

function readGrantType(context: ServerContext, type: string): GrantType {
  if (Object.hasOwn(grants, type) && isOn(context, type as GrantType)) return type as GrantType;
  throw new Problem('unsupported_grant_type', 'There is no such grant here, or it is switched off.');
}
