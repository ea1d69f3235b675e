/** What a client asks for when it refreshes over HTTP, and how far it may (RFC 6749 §6, RFC 8707 §2.2, RFC 9449 §5). */

import { identityScopes } from '../../../shared/limits';
import { Refusal } from '../../../shared/result';
import type { SessionRow } from '../../store/sessions';
import type { Core } from '../core';
import { issuerOf } from '../settings';
import { beginAccessToken, type BegunAccessToken } from '../tokens/access-token';
import { chooseResource, words } from './plan';

export interface RefreshTerms {
  /** The client that authenticated. */
  readonly client: string;
  /** Thumbprint of the key it proved to hold. */
  readonly jkt?: string | undefined;
  /** For this access token only; the refresh token keeps what it has. */
  readonly scope?: string | undefined;
  readonly audience?: string | undefined;
}

/** Refuses with `invalid_grant` the token of another client or key. */
export function assertTerms(session: SessionRow, { client, jkt }: RefreshTerms): void {
  if (session.clientId !== client) {
    throw new Refusal('invalid_grant', 'The refresh token was issued to another client.');
  }
  if (session.dpopJkt !== null && session.dpopJkt !== jkt) {
    throw new Refusal('invalid_grant', 'The refresh token is bound to a key; prove that you hold it (DPoP).');
  }
}

/** Refuses with `invalid_target` or `invalid_scope` what the session was not granted. */
export function beginRefreshed(
  core: Core,
  session: SessionRow,
  generation: number,
  terms: RefreshTerms | undefined,
): Promise<BegunAccessToken> {
  const { audience, alg, scope } = narrow(core, session, terms);
  return beginAccessToken(core, {
    sessionId: session.id,
    account: session.username,
    client: session.clientId,
    issuer: issuerOf(core),
    audience,
    scope,
    alg,
    accessSeconds: session.accessSeconds,
    generation,
    sessionExpiresAtS: session.expiresAtS,
    claims: session.claims,
    jkt: terms?.jkt,
    authTimeS: session.authTimeS,
    acr: session.acr,
  });
}

function narrow(core: Core, session: SessionRow, terms: RefreshTerms | undefined) {
  const audience = terms?.audience ?? session.audience;
  if (audience !== session.audience && !session.resources.includes(audience)) {
    throw new Refusal('invalid_target', `The session was not granted "${audience}".`);
  }
  const asked = terms?.scope === undefined ? words(session.scope) : words(terms.scope);
  const refused = asked.filter((word) => !words(session.scope).includes(word));
  if (refused.length > 0) {
    throw new Refusal('invalid_scope', `The session was not granted "${refused.join(' ')}".`);
  }
  // Sessions of this desktop are for one resource, whose scope was settled when they began.
  if (session.resources.length === 0) return { audience, alg: session.alg, scope: asked.join(' ') };
  const resource = chooseResource(core, audience, session.scope);
  const offered = new Set<string>([...words(resource.scope), ...identityScopes]);
  return { audience, alg: resource.alg, scope: asked.filter((word) => offered.has(word)).join(' ') };
}
