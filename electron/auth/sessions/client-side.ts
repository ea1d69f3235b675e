/** What the desktop does as the client of a session: show, forget, reveal its own copies. */

import type { SessionSummary } from '../../../shared/nouns/session';
import { Refusal } from '../../../shared/result';
import { markSignedOut } from '../../store/sessions';
import { change } from '../change';
import type { Core } from '../core';
import { readHeld } from '../holding/hold';
import { markRelease, sweepReleased } from '../holding/release';
import { addRevocation } from '../revocations/revoke';
import { sessionSummary } from './list';
import { requireSession } from './require';

/**
 * Deletes this desktop's copies of both tokens. Whoever copied one before can go on using it, unless `revoke`
 * tells the service too (RFC 7009).
 */
export async function signOut(core: Core, id: string, revoke: boolean): Promise<SessionSummary> {
  requireSession(core, id);
  change(core, ['sessions'], (record) => {
    markSignedOut(core.db, id, core.clock.now());
    markRelease(core, id);
    record({
      action: 'session.signed-out',
      subjectKind: 'session',
      subjectId: id,
      sessionId: id,
      message:
        'Signed out: this desktop deleted its copies. A copied token still works until it expires or is revoked.',
    });
  });
  core.memory.forgetAccessToken(id);
  await sweepReleased(core);
  if (revoke && requireSession(core, id).revokedAtMs === null) {
    await addRevocation(core, { kind: 'session', id }, 'signed out and revoked');
  }
  return sessionSummary(core, id);
}

/** The newest access token this run holds for a session; refuses with `not_found` after a restart. */
export function heldAccessToken(core: Core, id: string): { readonly accessToken: string } {
  requireSession(core, id);
  const accessToken = core.memory.accessToken(id);
  if (accessToken !== undefined) return { accessToken };
  throw new Refusal(
    'not_found',
    'Access tokens are kept in memory only, and this run holds none for the session. Refresh to get a new one.',
  );
}

/** The refresh token in plain text, on the user's explicit word; the reveal is put on record. */
export async function revealRefreshToken(core: Core, id: string): Promise<{ readonly refreshToken: string }> {
  const session = requireSession(core, id);
  const refreshToken = await readHeld(core, session);
  change(core, [], (record) =>
    record({
      action: 'refresh-token.revealed',
      subjectKind: 'session',
      subjectId: id,
      sessionId: id,
      message: `Refresh token ${session.heldGeneration} was shown on request.`,
    }),
  );
  return { refreshToken };
}
