/** Whether the keychains still hold what the database says they do. */

import type { KeychainCheck } from '../../../shared/nouns/storage';
import { Refusal } from '../../../shared/result';
import { findRefreshToken } from '../../store/refresh-tokens';
import { listSessions, type SessionRow } from '../../store/sessions';
import type { Core } from '../core';
import { readHeld } from '../holding/hold';
import { hashRefreshToken } from '../tokens/refresh-token';

/**
 * Reads every refresh token this desktop holds and compares it with the database. A keychain that was put back from
 * a backup lacks the newer ones; a database that was put back names entries that are gone. Changes nothing. Refuses
 * with the keychain's code while that does not serve: then nothing can be said. `most`: only so many, the newest.
 */
export async function checkHeld(core: Core, most = Number.POSITIVE_INFINITY): Promise<KeychainCheck> {
  const missing: string[] = [];
  const different: string[] = [];
  let checked = 0;
  for (const session of listSessions(core.db)) {
    if (checked >= most) break;
    if (!isHeldByUs(core, session)) continue;
    checked += 1;
    const token = await readUnlessGone(core, session);
    if (token === undefined) missing.push(session.id);
    else if (!isPresent(core, session, token)) different.push(session.id);
  }
  return { checked, missing, different };
}

function isHeldByUs({ run }: Core, { heldAccount, heldByRun }: SessionRow): boolean {
  return heldAccount !== null && (heldByRun === null || heldByRun === run);
}

async function readUnlessGone(core: Core, session: SessionRow): Promise<string | undefined> {
  try {
    return await readHeld(core, session);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'keychain_absent') return undefined;
    throw error;
  }
}

function isPresent({ db }: Core, { id, heldGeneration }: SessionRow, token: string): boolean {
  const row = findRefreshToken(db, hashRefreshToken(token));
  return row?.sessionId === id && row.generation === heldGeneration;
}
