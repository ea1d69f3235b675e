/** What a sign-out in the browser ends, and whom it is told. */

import { words } from '../../../auth/grants/plan';
import { toSeconds } from '../../../auth/clock';
import type { Core } from '../../../auth/core';
import { addRevocation } from '../../../auth/revocations/revoke';
import { findClient } from '../../../store/clients';
import { findSession, liveSessionIds, type SessionRow } from '../../../store/sessions';
import type { ServerContext } from '../../context';
import { sendLogout } from './send-logout';

/**
 * Clients that asked for it are told (OpenID Connect Back-Channel Logout §2.5), and their refresh tokens end but for
 * those that were to outlast the person's presence (§2.7).
 */
export async function endSessionsOf(
  core: Core,
  context: ServerContext,
  browserSessionId: string,
): Promise<void> {
  const nowS = toSeconds(core.clock.now());
  const ids = liveSessionIds(core.db, { by: 'browser_session_id', value: browserSessionId }, nowS);
  const sessions = ids.flatMap((id) => findSession(core.db, id) ?? []);
  for (const { id } of sessions.filter((session) => !words(session.scope).includes('offline_access')))
    await addRevocation(core, { kind: 'session', id }, 'the person signed out in the browser');
  await Promise.all(sessions.map((session) => tell(core, context, session)));
}

async function tell(core: Core, context: ServerContext, session: SessionRow): Promise<void> {
  const client = findClient(core.db, session.clientId);
  if (client?.backchannelLogoutUri == null) return;
  await sendLogout(core, context, { session, client, uri: client.backchannelLogoutUri });
}
