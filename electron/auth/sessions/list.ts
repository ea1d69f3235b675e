import type {
  AccessTokenRecord,
  Generation,
  SessionDetail,
  SessionSummary,
} from '../../../shared/nouns/session';
import { type AccessTokenRow, latestAccessTokens, listAccessTokens } from '../../store/access-tokens';
import { type AutoRefreshRow, findAutoRefresh, listAutoRefresh } from '../../store/auto-refresh';
import { listRefreshTokens, type RefreshTokenRow } from '../../store/refresh-tokens';
import { listSessions, type SessionRow } from '../../store/sessions';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { autoRefreshState } from '../renewal/state';
import { denyList } from '../revocations/deny-list';
import { requireSession } from './require';
import { keeperOfSession, refreshExpiresAtS, sessionState } from './state';

const accessTokensShown = 200;

/** All sessions, newest first. */
export function sessionList(core: Core): readonly SessionSummary[] {
  const latest = latestAccessTokens(core.db);
  const wishes = listAutoRefresh(core.db);
  return listSessions(core.db).map((session) =>
    summarise(core, session, latest.get(session.id), wishes.get(session.id)),
  );
}

/** One session with its family of refresh tokens and the access tokens it was given. */
export function sessionDetail(core: Core, id: string): SessionDetail {
  const session = requireSession(core, id);
  const accessTokens = listAccessTokens(core.db, id, accessTokensShown);
  return {
    ...summarise(core, session, accessTokens[0], findAutoRefresh(core.db, id)),
    method: session.method,
    accessSeconds: session.accessSeconds,
    absoluteExpiresAtS: session.expiresAtS,
    idleExpiresAtS: session.idleExpiresAtS,
    overlapSeconds: session.overlapSeconds,
    generations: generations(core, session),
    accessTokens: accessTokens.map((token) => accessTokenRecord(core, token)),
  };
}

export function sessionSummary(core: Core, id: string): SessionSummary {
  const latest = listAccessTokens(core.db, id, 1)[0];
  return summarise(core, requireSession(core, id), latest, findAutoRefresh(core.db, id));
}

function summarise(
  core: Core,
  session: SessionRow,
  latest: AccessTokenRow | undefined,
  wish: AutoRefreshRow | undefined,
): SessionSummary {
  const autoRefresh = autoRefreshState(core, session, wish, latest);
  return {
    id: session.id,
    account: session.username,
    client: session.clientId,
    state: sessionState(session, toSeconds(core.clock.now())),
    generation: session.generation,
    scope: session.scope,
    audience: session.audience,
    createdAtMs: session.createdAtMs,
    ...(latest && { accessIssuedAtS: toSeconds(latest.issuedAtMs), accessExpiresAtS: latest.expiresAtS }),
    refreshIssuedAtS: toSeconds(session.refreshedAtMs),
    refreshExpiresAtS: refreshExpiresAtS(session),
    keeper: keeperOfSession(session),
    ...(autoRefresh && { autoRefresh }),
    ...(session.revokedAtMs !== null && {
      revokedAtMs: session.revokedAtMs,
      revokedReason: session.revokedReason ?? '',
    }),
  };
}

function generations(core: Core, session: SessionRow): readonly Generation[] {
  const spent = core.memory.spentGenerations(session.id);
  const state = sessionState(session, toSeconds(core.clock.now()));
  return listRefreshTokens(core.db, session.id).map((row) => ({
    generation: row.generation,
    state: generationState(row, state),
    issuedAtMs: row.issuedAtMs,
    ...(row.usedAtMs !== null && { usedAtMs: row.usedAtMs }),
    ...(row.reusedAtMs !== null && { reusedAtMs: row.reusedAtMs }),
    canPresent: spent.has(row.generation),
  }));
}

function generationState(row: RefreshTokenRow, session: SessionSummary['state']): Generation['state'] {
  if (row.reusedAtMs !== null) return 'reused';
  if (row.usedAtMs !== null) return 'used';
  if (session === 'revoked' || session === 'expired') return session;
  return 'current';
}

function accessTokenRecord(core: Core, token: AccessTokenRow): AccessTokenRecord {
  const denial = denyList(core).match({
    jti: token.jti,
    ...(token.sessionId !== null && { sid: token.sessionId }),
    ...(token.username !== null && { sub: token.username }),
    client_id: token.clientId,
    kid: token.kid,
  });
  return {
    jti: token.jti,
    kid: token.kid,
    alg: token.alg,
    generation: token.generation,
    issuedAtS: toSeconds(token.issuedAtMs),
    expiresAtS: token.expiresAtS,
    revoked: denial !== undefined,
  };
}
