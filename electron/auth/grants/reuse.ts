import { markReused, type RefreshTokenRow } from '../../store/refresh-tokens';
import { insertRevocation } from '../../store/revocations';
import { revokeSessions, type SessionRow } from '../../store/sessions';
import { change } from '../change';
import type { Core } from '../core';
import { markRelease } from '../holding/release';
import { newRevocation } from '../revocations/entry';

/** The end of a family one of whose used refresh tokens came back (RFC 9700 §4.14.2). */
export function revokeFamily(core: Core, session: SessionRow, row: RefreshTokenRow): void {
  const reason = `refresh token ${row.generation} was presented again after it had been used`;
  change(core, ['sessions', 'revocations'], (record) => {
    const nowMs = core.clock.now();
    markReused(core.db, row.hash, nowMs);
    if (revokeSessions(core.db, { by: 'id', value: session.id }, nowMs, reason).length === 0) return;
    insertRevocation(core.db, newRevocation(core, { kind: 'session', value: session.id, reason }));
    markRelease(core, session.id);
    record({
      action: 'session.reuse-detected',
      subjectKind: 'session',
      subjectId: session.id,
      sessionId: session.id,
      message: `Session revoked: ${reason}.`,
    });
  });
}
