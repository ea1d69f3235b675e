/** Moving what this desktop holds from one keychain to another, each session on its own and journalled. */

import type { KeychainMode } from '../../keychain/keychain';
import { commitOperation } from '../../store/operations';
import { findSession, listSessions, type SessionRow, setHolding } from '../../store/sessions';
import { change } from '../change';
import type { Core } from '../core';
import { abandonHold, beginHold, type PendingHold, readHeld } from './hold';
import { keeperOf } from './keeper';
import { sweepReleased } from './release';

export interface MoveOutcome {
  readonly moved: number;
  /** Sessions whose token is gone from where it was kept: another run's memory, or an entry removed by hand. */
  readonly lost: readonly string[];
}

/**
 * Copies every held refresh token into the keychain of mode `to`, reads it back, says so in the database, then
 * removes the former entry. Cut off anywhere, each session is wholly here or wholly there; calling it again goes
 * on with the rest. Refuses with a keychain code where either keychain does not serve.
 */
export async function moveHeldTokens(core: Core, to: KeychainMode): Promise<MoveOutcome> {
  const lost: string[] = [];
  let moved = 0;
  for (const session of listSessions(core.db)) {
    if (session.heldAccount === null || session.heldIn === keeperOf(to)) continue;
    const token = await readUnlessLost(core, session);
    if (token === undefined) lost.push(session.id);
    else if (await moveOne(core, session, token, to)) moved += 1;
  }
  await sweepReleased(core);
  return { moved, lost };
}

async function readUnlessLost(core: Core, session: SessionRow): Promise<string | undefined> {
  try {
    return await readHeld(core, session);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'invalid_grant' || code === 'keychain_absent') return undefined;
    throw error;
  }
}

async function moveOne(core: Core, session: SessionRow, token: string, to: KeychainMode): Promise<boolean> {
  const generation = session.heldGeneration ?? session.generation;
  const purpose = { kind: 'move', sessionId: session.id, generation } as const;
  const hold = await beginHold(core, purpose, token, core.vault.keychain(to));
  try {
    if (commitMove(core, session, hold)) return true;
  } catch (error) {
    await abandonHold(core, hold);
    throw error;
  }
  await abandonHold(core, hold);
  return false;
}

/** False where the session was refreshed or signed out meanwhile: then the copy is not of its token any more. */
function commitMove(core: Core, session: SessionRow, hold: PendingHold): boolean {
  return change(core, ['sessions'], (record) => {
    const present = findSession(core.db, session.id);
    if (!present?.heldAccount || present.heldIn === null) return false;
    if (present.heldAccount !== session.heldAccount) return false;
    setHolding(core.db, session.id, hold.holding);
    commitOperation(core.db, hold.operationId, {
      keychainAccount: present.heldAccount,
      keptIn: present.heldIn,
    });
    record({
      action: 'session.moved',
      subjectKind: 'session',
      subjectId: session.id,
      sessionId: session.id,
      message: `Refresh token ${hold.holding.heldGeneration} moved from ${present.heldIn} to ${hold.holding.heldIn}.`,
    });
    return true;
  });
}
