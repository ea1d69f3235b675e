/** Asking the issuer (RFC 7662): the one answer that knows what has been revoked. */

import type { Introspection } from '../../../shared/nouns/revocation';
import { judgeWithPayload } from '../../inspect/judge';
import { findAccount } from '../../store/accounts';
import { findRefreshToken } from '../../store/refresh-tokens';
import { findSession } from '../../store/sessions';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { judging } from '../judging';
import { refreshExpiresAtS, sessionState } from '../sessions/state';
import { issuerOf } from '../settings';
import { hashRefreshToken, refreshTokenPrefix } from './refresh-token';

const inactive: Introspection = { active: false };

/** Never refuses: whatever is not a live token of this service is simply not active (RFC 7662 §2.2). */
export function introspect(core: Core, token: string): Promise<Introspection> {
  const trimmed = token.trim();
  return trimmed.startsWith(refreshTokenPrefix)
    ? Promise.resolve(introspectRefreshToken(core, trimmed))
    : introspectAccessToken(core, trimmed);
}

async function introspectAccessToken(core: Core, token: string): Promise<Introspection> {
  const request = {
    key: { kind: 'local' as const },
    policy: { toleranceS: 0, kind: 'jwt' as const, typ: 'at+jwt' },
  };
  const { judgement, payloadBytes } = await judgeWithPayload(token, request, judging(core));
  if (judgement.introspecting.accepts !== true || !payloadBytes) return inactive;
  const claims = JSON.parse(Buffer.from(payloadBytes).toString('utf8')) as Record<string, unknown>;
  return {
    active: true,
    ...pick(claims, told),
    ...(isOwn(claims) ? {} : { username: String(claims.sub) }),
    token_type: claims.cnf === undefined ? 'Bearer' : 'DPoP',
  };
}

const told = [
  'scope',
  'client_id',
  'exp',
  'iat',
  'nbf',
  'sub',
  'aud',
  'iss',
  'jti',
  'sid',
  'cnf',
  'act',
  'auth_time',
  'acr',
] as const;

/** A token that a client got for itself has no account behind it. */
function isOwn({ sub, client_id, sid }: Readonly<Record<string, unknown>>): boolean {
  return sub === client_id && sid === undefined;
}

function pick(claims: Readonly<Record<string, unknown>>, names: readonly string[]): Partial<Introspection> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(claims, name)).map((name) => [name, claims[name]]),
  );
}

function introspectRefreshToken(core: Core, token: string): Introspection {
  const row = findRefreshToken(core.db, hashRefreshToken(token));
  const session = row && findSession(core.db, row.sessionId);
  if (!row || !session || row.usedAtMs !== null) return inactive;
  const state = sessionState(session, toSeconds(core.clock.now()));
  if (state === 'revoked' || state === 'expired') return inactive;
  // It would be refused, so it must not be called active.
  if (findAccount(core.db, session.username)?.disabled) return inactive;
  return {
    active: true,
    scope: session.scope,
    client_id: session.clientId,
    username: session.username,
    sub: session.username,
    aud: session.audience,
    iss: issuerOf(core),
    iat: toSeconds(row.issuedAtMs),
    exp: refreshExpiresAtS(session),
    sid: session.id,
  };
}
