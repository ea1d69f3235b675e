/** The access token of a request to a protected resource (RFC 6750 §2.1, RFC 9449 §7.1), and how one is refused. */

import type { Context } from 'hono';
import type { Introspection } from '../../../shared/nouns/revocation';
import { introspect } from '../../auth/tokens/introspect';
import type { ServerContext, ServerEnvironment } from '../context';
import { Problem } from '../problem';
import { proofAlgorithms } from './dpop/guard';

/** What the token says; it is live, and proved where it is bound. Refuses with 401. */
export async function readAccessToken(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  htu: string,
): Promise<Introspection> {
  const [, scheme = '', token = ''] =
    /^(Bearer|DPoP) +([A-Za-z0-9._~+/-]+=*)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (token === '') throw unauthorized('invalid_token', 'An access token is needed.', false);
  const isDpop = scheme.toLowerCase() === 'dpop';
  const claims = await introspect(c.get('core'), token);
  if (!claims.active || claims.jti === undefined) {
    throw unauthorized('invalid_token', 'The access token is not live.');
  }
  const bound = claims.cnf?.jkt;
  // Presented as a bearer token, a bound one would be worth as little as any other that is stolen.
  if ((bound !== undefined) !== isDpop) {
    throw unauthorized(
      'invalid_token',
      `The access token goes with the scheme ${bound === undefined ? 'Bearer' : 'DPoP'}.`,
    );
  }
  if (isDpop) await assertProof(c, context, htu, token, bound);
  return claims;
}

async function assertProof(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  htu: string,
  accessToken: string,
  bound: unknown,
): Promise<void> {
  const jkt = await context.dpop.check(c, { htu, needsNonce: false, accessToken }).catch((error: unknown) => {
    throw error instanceof Problem ? unauthorized(error.error, error.message) : error;
  });
  if (jkt !== undefined && jkt === bound) return;
  throw unauthorized('invalid_dpop_proof', 'The request needs a DPoP proof with the key of the token.');
}

/** Without a token no error is named: nothing was wrong yet (RFC 6750 §3.1). */
function unauthorized(error: Problem['error'], description: string, named = true): Problem {
  const detail = named ? ` error="${error}", error_description="${description.replace(/["\\]/g, "'")}"` : '';
  const bearer = `Bearer${detail}`;
  const dpop = `DPoP algs="${proofAlgorithms.join(' ')}"${detail === '' ? '' : `,${detail}`}`;
  return new Problem(error, description, {
    status: 401,
    headers: { 'www-authenticate': `${bearer}, ${dpop}`.replace(/[^\x20-\x7e]/g, '?') },
  });
}

/** Refuses with 403 and the scope that is missing (RFC 6750 §3.1). */
export function assertScope({ scope = '' }: Introspection, needed: string): void {
  if (scope.split(' ').includes(needed)) return;
  throw new Problem('insufficient_scope', `The token has no scope '${needed}'.`, {
    status: 403,
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${needed}"` },
  });
}
