/**
 * The desktop as client: its refresh tokens in the keychain, one entry a generation, never overwritten.
 * The journal says before each write what is about to happen, so a crash leaves nothing half done for good.
 */

import { Refusal } from '../../../shared/result';
import type { KeychainMode } from '../../keychain/keychain';
import { deleteOperation, insertOperation } from '../../store/operations';
import { findSession, type Holding, type SessionRow } from '../../store/sessions';
import { refusingStoreErrors } from '../change';
import type { Core } from '../core';
import { randomId } from '../random';

export interface PendingHold {
  readonly operationId: string;
  readonly keychainAccount: string;
  readonly holding: Holding;
}

/**
 * Writes a refresh token into the keychain ahead of the database change that makes it valid.
 * Refuses with a keychain code and leaves nothing behind when the keychain does not take it.
 */
export async function beginHold(
  core: Core,
  sessionId: string,
  generation: number,
  token: string,
): Promise<PendingHold> {
  const keychain = core.vault.keychain();
  const operationId = randomId(core.random, 'op');
  // Named after the operation too: two processes racing to one generation must not overwrite each other.
  const keychainAccount = `refresh:${sessionId}:${generation}:${operationId}`;
  const keptIn = keeperOf(keychain.mode);
  refusingStoreErrors(() =>
    insertOperation(core.db, {
      id: operationId,
      sessionId,
      generation,
      keychainAccount,
      keptIn,
      state: 'intent',
      run: core.run,
      startedAtMs: core.clock.now(),
    }),
  );
  const holding: Holding = {
    heldGeneration: generation,
    heldAccount: keychainAccount,
    heldIn: keptIn,
    heldByRun: keptIn === 'OS keychain' ? null : core.run,
  };
  const pending = { operationId, keychainAccount, holding };
  try {
    await keychain.write(keychainAccount, token);
    return pending;
  } catch (error) {
    await abandonHold(core, pending);
    throw error;
  }
}

function keeperOf(mode: KeychainMode): 'OS keychain' | 'memory until quit' {
  return mode === 'OS keychain' ? 'OS keychain' : 'memory until quit';
}

/** Takes back what `beginHold` wrote; what cannot be removed now is swept at the next start. */
export async function abandonHold(core: Core, pending: PendingHold): Promise<void> {
  try {
    // The keychain it was written to, which need not be the one in use by now.
    const mode = pending.holding.heldIn === 'OS keychain' ? 'OS keychain' : 'until quit';
    await core.vault.keychain(mode).remove(pending.keychainAccount);
    deleteOperation(core.db, pending.operationId);
  } catch {
    // The journal entry stays, and with it the knowledge of what is left to remove.
  }
}

/** The refresh token this desktop holds for a session; refuses where it holds none or cannot reach it. */
export async function readHeld(core: Core, session: SessionRow): Promise<string> {
  if (session.heldAccount === null) {
    throw new Refusal(
      'invalid_grant',
      'This desktop no longer holds a refresh token for the session. Sign in again.',
    );
  }
  const keychain = core.vault.keychain(modeHolding(core, session));
  const token = await keychain.read(session.heldAccount);
  if (token !== null) return token;
  const now = findSession(core.db, session.id);
  if (now && now.heldAccount !== session.heldAccount) return readHeld(core, now);
  throw new Refusal(
    'keychain_absent',
    'The refresh token is not in the keychain any more: it was removed there, or the keychain was replaced. Sign in again.',
  );
}

/** A token outlives a change of mode in the keychain it was put in, unless that was another process's memory. */
function modeHolding(core: Core, session: SessionRow): KeychainMode {
  if (session.heldIn === 'OS keychain') return 'OS keychain';
  if (session.heldByRun === core.run) return 'until quit';
  throw new Refusal(
    'invalid_grant',
    'Its refresh token was kept in memory until Tokenwright quit, and is gone. Sign in again.',
  );
}
