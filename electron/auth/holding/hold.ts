/**
 * The desktop as client: its refresh tokens in the keychain, one entry a generation, never overwritten.
 * The journal says before each write what is about to happen, so a crash leaves nothing half done for good.
 */

import { Refusal } from '../../../shared/result';
import type { Keychain, KeychainMode } from '../../keychain/keychain';
import { deleteOperation, insertOperation, type OperationKind } from '../../store/operations';
import { findSession, type Holding, type SessionRow } from '../../store/sessions';
import { refusingStoreErrors } from '../change';
import type { Core } from '../core';
import { randomId } from '../random';
import { keeperOf, modeOf } from './keeper';

/** What a hold is for: the token of a session, at a generation. */
export interface HoldPurpose {
  readonly kind: Extract<OperationKind, 'issue' | 'refresh' | 'move'>;
  readonly sessionId: string;
  readonly generation: number;
}

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
  purpose: HoldPurpose,
  token: string,
  keychain: Keychain = core.vault.keychain(),
): Promise<PendingHold> {
  const pending = recordIntent(core, purpose, keychain.mode);
  try {
    core.reach?.(purpose.kind, 'intended');
    await keychain.write(pending.keychainAccount, token);
    core.reach?.(purpose.kind, 'written');
    return pending;
  } catch (error) {
    await abandonHold(core, pending);
    throw error;
  }
}

function recordIntent(core: Core, purpose: HoldPurpose, mode: KeychainMode): PendingHold {
  const { kind, sessionId, generation } = purpose;
  const operationId = randomId(core.random, 'op');
  // Named after the operation too: two processes racing to one generation must not overwrite each other.
  const keychainAccount = `refresh:${sessionId}:${generation}:${operationId}`;
  const keptIn = keeperOf(mode);
  const { run } = core;
  const startedAtMs = core.clock.now();
  const intent = { kind, sessionId, generation, keychainAccount, keptIn, run, startedAtMs };
  refusingStoreErrors(() => insertOperation(core.db, { ...intent, id: operationId, state: 'intent' }));
  const holding: Holding = {
    heldGeneration: generation,
    heldAccount: keychainAccount,
    heldIn: keptIn,
    heldByRun: keptIn === 'memory until quit' ? run : null,
  };
  return { operationId, keychainAccount, holding };
}

/** Takes back what `beginHold` wrote; what cannot be removed now is swept at the next start. */
export async function abandonHold(core: Core, pending: PendingHold): Promise<void> {
  try {
    // The keychain it was written to, which need not be the one in use by now.
    const mode = modeOf(pending.holding.heldIn ?? 'OS keychain');
    await core.vault.remove(mode, pending.keychainAccount);
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
  const keeper = session.heldIn ?? 'OS keychain';
  if (keeper !== 'memory until quit' || session.heldByRun === core.run) return modeOf(keeper);
  throw new Refusal(
    'invalid_grant',
    'Its refresh token was kept in memory until Tokenwright quit, and is gone. Sign in again.',
  );
}
