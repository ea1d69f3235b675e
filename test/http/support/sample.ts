/** The sample API beside a running server, and whoever calls it. */

import { basic, post, prepareCode, redirectUri, registerClients, secret } from './clients';
import { startTestServer, type TestServerOptions } from './server';

export async function startSample(
  scope = 'openid orders.read orders.write',
  options: TestServerOptions = {},
) {
  const test = await startTestServer(options);
  registerClients(test.core);
  const sample = test.server.status().sample;
  if (sample === undefined) throw new Error('The sample API runs with the server.');
  const signIn = async (headers: Record<string, string> = {}) => {
    const { code, verifier } = prepareCode(test.core, { scope });
    const { body } = await post(
      `${test.issuer}/token`,
      { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri },
      { ...basic('backend', secret), ...headers },
    );
    return String(body.access_token);
  };
  const call = (url: string, token?: string, init: RequestInit = {}) =>
    fetch(url, {
      ...init,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(init.headers as Record<string, string>),
      },
    });
  return { ...test, sample, signIn, call, both: [sample.stateless, sample.introspecting] };
}

export const challengeOf = (answer: Response): string => answer.headers.get('www-authenticate') ?? '';
