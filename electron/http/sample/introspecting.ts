/** What an API does that asks the issuer about every token (RFC 7662), as a client with a secret. */

import type { Heard } from '../back/bearer';
import { askLoopback } from '../loopback/ask';
import { Problem } from '../problem';
import type { Issuer } from './issuer';

/** Every token, every time: nothing is kept, so that a revocation shows at once (RFC 7662 §4). */
export function createIntrospectingCheck(issuer: Issuer, audiences: () => readonly string[]) {
  return async (token: string): Promise<Heard> => {
    const heard = await ask(issuer, token);
    if (!heard.active) return { active: false, reason: 'The issuer says that the token is not active.' };
    const named: readonly unknown[] = Array.isArray(heard.aud) ? heard.aud : [heard.aud];
    if (heard.iss === issuer.url && named.some((name) => audiences().includes(String(name)))) return heard;
    return { active: false, reason: 'The token is for another API.' };
  };
}

async function ask({ url, clientId, clientSecret, certificate }: Issuer, token: string): Promise<Heard> {
  const answer = await askLoopback(`${url}/introspect`, {
    method: 'POST',
    headers: {
      authorization: basic(clientId, clientSecret),
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
    ca: certificate,
  }).catch(() => undefined);
  if (answer?.status === 200) return JSON.parse(answer.text) as Heard;
  // Whoever cannot ask must not let anybody in.
  throw new Problem('temporarily_unavailable', 'The issuer cannot be asked about the token.', {
    status: 503,
  });
}

/** Both parts are form-encoded before they are joined (RFC 6749 §2.3.1). */
function basic(clientId: string, clientSecret: string): string {
  const joined = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return `Basic ${Buffer.from(joined).toString('base64')}`;
}
