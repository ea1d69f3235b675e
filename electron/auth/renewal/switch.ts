import type { SessionSummary } from '../../../shared/nouns/session';
import { Refusal } from '../../../shared/result';
import { saveAutoRefresh } from '../../store/auto-refresh';
import { change } from '../change';
import type { Core } from '../core';
import { sessionSummary } from '../sessions/list';
import { requireSession } from '../sessions/require';
import { endDelay } from './delays';
import { isRefreshable } from './state';

/** Switches it on or off; refuses with `invalid_request` to begin for a session this desktop cannot refresh. */
export function switchAutoRefresh(core: Core, sessionId: string, isOn: boolean): SessionSummary {
  const session = requireSession(core, sessionId);
  if (isOn && !isRefreshable(core, session)) {
    throw new Refusal(
      'invalid_request',
      'Only an active session whose refresh token this desktop holds can refresh by itself. Sign in again.',
    );
  }
  endDelay(core, sessionId);
  change(core, ['sessions'], (record) => {
    saveAutoRefresh(core.db, { sessionId, isOn, stoppedReason: null });
    record({
      action: isOn ? 'auto-refresh.begun' : 'auto-refresh.ended',
      subjectKind: 'session',
      subjectId: sessionId,
      sessionId,
      message: isOn
        ? 'Refreshes by itself before its access token expires.'
        : 'No longer refreshes by itself.',
    });
  });
  return sessionSummary(core, sessionId);
}
