/** What a request to revoke names, resolved to one entry of the deny list. */

import { defaultLifetimes, usualLifetimes } from '../../../shared/limits';
import type { RevocationTarget } from '../../../shared/nouns/revocation';
import { Refusal } from '../../../shared/result';
import { decodeToken } from '../../inspect/decode';
import { findAccessToken } from '../../store/access-tokens';
import { findAccount } from '../../store/accounts';
import { findClient } from '../../store/clients';
import { findKey } from '../../store/keys';
import { findRefreshToken } from '../../store/refresh-tokens';
import type { RevocationRow } from '../../store/revocations';
import type { SessionFilter } from '../../store/sessions';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { requireSession } from '../sessions/require';
import { hashRefreshToken, refreshTokenPrefix } from '../tokens/refresh-token';

export interface ResolvedTarget {
  readonly kind: RevocationRow['kind'];
  readonly value: string;
  readonly beforeS?: number;
  readonly expiresAtS?: number;
  /** Sessions that end with it. */
  readonly sessions?: SessionFilter;
}

/** Refuses with `not_found`, `invalid_token` or `invalid_request` what cannot be put on the list. */
export function resolveTarget(core: Core, target: RevocationTarget): ResolvedTarget {
  switch (target.kind) {
    case 'token':
      return resolveToken(core, target);
    case 'session':
      requireSession(core, target.id);
      return { kind: 'session', value: target.id, sessions: { by: 'id', value: target.id } };
    case 'account':
      known(findAccount(core.db, target.username), 'account', target.username);
      return {
        kind: 'account',
        value: target.username,
        sessions: { by: 'username', value: target.username },
      };
    case 'client':
      known(findClient(core.db, target.clientId), 'client', target.clientId);
      return {
        kind: 'client',
        value: target.clientId,
        sessions: { by: 'client_id', value: target.clientId },
      };
    case 'key':
      known(findKey(core.db, target.kid), 'key', target.kid);
      return { kind: 'key', value: target.kid };
    case 'before':
      return resolveMoment(core, target.beforeS);
  }
}

function known(found: unknown, kind: string, name: string): void {
  if (found === undefined) throw new Refusal('not_found', `There is no ${kind} "${name}".`);
}

function resolveMoment(core: Core, beforeS: number): ResolvedTarget {
  if (beforeS > toSeconds(core.clock.now()) + 1) {
    throw new Refusal(
      'invalid_request',
      'The moment "before" lies in the future. Choose one that has passed, or now.',
      { member: 'before' },
    );
  }
  return {
    kind: 'before',
    value: String(beforeS),
    beforeS,
    sessions: { by: 'created_before_ms', value: beforeS * 1000 },
  };
}

function resolveToken(core: Core, { token, jti }: { token?: string; jti?: string }): ResolvedTarget {
  if ((token === undefined) === (jti === undefined)) {
    throw new Refusal('invalid_request', 'Name either the token or its "jti", not both.', {
      member: 'token',
    });
  }
  if (token?.trim().startsWith(refreshTokenPrefix)) return resolveRefreshToken(core, token.trim());
  return jti === undefined ? resolvePasted(core, token ?? '') : resolveJti(core, jti);
}

/** A refresh token stands for its session (RFC 7009 §2.1). */
function resolveRefreshToken(core: Core, token: string): ResolvedTarget {
  const row = findRefreshToken(core.db, hashRefreshToken(token));
  if (!row) throw new Refusal('invalid_token', 'The service knows no such refresh token.');
  return { kind: 'session', value: row.sessionId, sessions: { by: 'id', value: row.sessionId } };
}

/** Revoked by its `jti`, never by its text: one token has many spellings that validators accept. */
function resolvePasted(core: Core, token: string): ResolvedTarget {
  const payload = decodeToken(token).payload?.value as { jti?: unknown; exp?: unknown } | undefined;
  const jti = payload?.jti;
  if (typeof jti !== 'string' || jti === '') {
    throw new Refusal(
      'invalid_token',
      'The token has no "jti" claim to revoke it by. Revoke its session, account or key instead.',
      { claim: 'jti' },
    );
  }
  const exp = Number.isSafeInteger(payload?.exp) ? (payload?.exp as number) : undefined;
  return resolveJti(core, jti, exp);
}

function resolveJti(core: Core, jti: string, exp?: number): ResolvedTarget {
  const record = findAccessToken(core.db, jti);
  const nowS = toSeconds(core.clock.now());
  // Without a record or an expiry the longest usual life is assumed, so that the entry is not dropped too early.
  const assumed = nowS + Math.max(usualLifetimes.access.most, defaultLifetimes.accessSeconds);
  return { kind: 'token', value: jti, expiresAtS: record?.expiresAtS ?? exp ?? assumed };
}
