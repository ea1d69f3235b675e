import { Refusal } from '../../../shared/result';
import { findSession, type SessionRow } from '../../store/sessions';
import type { Core } from '../core';

/** The session, or the refusal `not_found`. */
export function requireSession(core: Pick<Core, 'db'>, id: string): SessionRow {
  const session = findSession(core.db, id);
  if (session) return session;
  throw new Refusal('not_found', `There is no session "${id}".`, { session: id });
}
