import type { AutoRefreshState } from '../../../shared/nouns/session';
import type { AccessTokenRow } from '../../store/access-tokens';
import type { AutoRefreshRow } from '../../store/auto-refresh';
import type { SessionRow } from '../../store/sessions';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { sessionState } from '../sessions/state';
import { dueWithDelayMs, findDelay } from './delays';
import { renewalDueMs } from './due';

/** How it stands; undefined where it was never on, or the session is over. */
export function autoRefreshState(
  core: Core,
  session: SessionRow,
  row: AutoRefreshRow | undefined,
  latest: AccessTokenRow | undefined,
): AutoRefreshState | undefined {
  if (row === undefined || !isRefreshable(core, session)) return undefined;
  if (!row.isOn) return row.stoppedReason === null ? undefined : { on: false, stopped: row.stoppedReason };
  const delay = findDelay(core, session.id);
  const dueMs = renewalDueMs({
    issuedAtMs: latest?.issuedAtMs ?? null,
    expiresAtS: latest?.expiresAtS ?? null,
    sessionExpiresAtS: session.expiresAtS,
  });
  return {
    on: true,
    nextAtMs: dueWithDelayMs(dueMs, delay, core.clock.now()),
    isLast: latest !== undefined && latest.expiresAtS >= session.expiresAtS,
    ...(delay && { failing: delay.message }),
  };
}

/** Whether this desktop holds the token of a session that is alive. */
export function isRefreshable(core: Core, session: SessionRow): boolean {
  return session.heldAccount !== null && sessionState(session, toSeconds(core.clock.now())) === 'active';
}
