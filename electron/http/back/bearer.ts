/** The access token of a request to a protected resource (RFC 6750 §2.1, RFC 9449 §7.1), and how one is refused. */

import type { Introspection } from '../../../shared/nouns/revocation';
import type { Call } from '../call';
import type { ServerContext } from '../context';
import { Problem } from '../problem';
import { proofAlgorithms } from './dpop/guard';

/** What is known of a token; `reason` says why one is not live, where that may be said. */
export type Heard = Introspection & { readonly reason?: string };

export interface AccessRules {
  /** The address that is asked, without a query. */
  readonly htu: string;
  readonly ask: (token: string) => Promise<Heard>;
  /** Goes into every challenge: `realm="orders"` (RFC 6750 §3). */
  readonly about?: readonly string[];
}

/** What the token says; it is live, and proved where it is bound. Refuses with 401. */
export async function readAccessToken(
  call: Call,
  { dpop }: Pick<ServerContext, 'dpop'>,
  rules: AccessRules,
): Promise<Introspection> {
  const [, scheme = '', token = ''] =
    /^(Bearer|DPoP) +([A-Za-z0-9._~+/-]+=*)$/i.exec(call.header('authorization') ?? '') ?? [];
  // Without a token no error is named: nothing was wrong yet (RFC 6750 §3.1).
  if (token === '') throw unauthorized(rules, 'An access token is needed.');
  const isDpop = scheme.toLowerCase() === 'dpop';
  const { reason, ...claims } = await rules.ask(token);
  if (!claims.active || claims.jti === undefined) {
    throw unauthorized(rules, reason ?? 'The access token is not live.', 'invalid_token');
  }
  const bound = claims.cnf?.jkt;
  // Presented as a bearer token, a bound one would be worth as little as any other that is stolen.
  if ((bound !== undefined) !== isDpop) {
    const message = `The access token goes with the scheme ${bound === undefined ? 'Bearer' : 'DPoP'}.`;
    throw unauthorized(rules, message, 'invalid_token');
  }
  if (isDpop) await assertProof(call, dpop, rules, token, bound);
  return claims;
}

async function assertProof(
  call: Call,
  dpop: ServerContext['dpop'],
  rules: AccessRules,
  accessToken: string,
  bound: unknown,
): Promise<void> {
  const jkt = await dpop
    .check(call, { htu: rules.htu, needsNonce: false, accessToken })
    .catch((error: unknown) => {
      throw error instanceof Problem ? unauthorized(rules, error.message, error.error) : error;
    });
  if (jkt !== undefined && jkt === bound) return;
  const message = 'The request needs a DPoP proof with the key of the token.';
  throw unauthorized(rules, message, 'invalid_dpop_proof');
}

function unauthorized({ about }: AccessRules, description: string, error?: Problem['error']): Problem {
  const detail = error === undefined ? [] : [`error="${error}"`, `error_description="${plain(description)}"`];
  return new Problem(error ?? 'invalid_token', description, {
    status: 401,
    headers: { 'www-authenticate': challenge([...(about ?? []), ...detail]) },
  });
}

/** Both schemes with the same parameters (RFC 6750 §3, RFC 9449 §7.1). */
export function challenge(parameters: readonly string[]): string {
  const bearer = parameters.length === 0 ? 'Bearer' : `Bearer ${parameters.join(', ')}`;
  return `${bearer}, DPoP ${[`algs="${proofAlgorithms.join(' ')}"`, ...parameters].join(', ')}`;
}

/** As a quoted string takes it (RFC 6750 §3). */
function plain(description: string): string {
  return description.replace(/["\\]/g, "'").replace(/[^\x20-\x7e]/g, '?');
}

/** Refuses with 403 and the scope that is missing (RFC 6750 §3.1). */
export function assertScope(
  { scope = '' }: Introspection,
  needed: string,
  about: readonly string[] = [],
): void {
  if (scope.split(' ').includes(needed)) return;
  const parameters = [...about, 'error="insufficient_scope"', `scope="${needed}"`];
  throw new Problem('insufficient_scope', `The token has no scope '${needed}'.`, {
    status: 403,
    headers: { 'www-authenticate': `Bearer ${parameters.join(', ')}` },
  });
}
