/** Letting go of keychain entries: marked in the same transaction as the change, removed after it, swept at start. */

import { deleteOperation, insertOperation, listOperations, type Operation } from '../../store/operations';
import { findSession, setHolding } from '../../store/sessions';
import type { Core } from '../core';
import { randomId } from '../random';

/** Inside a transaction: this desktop stops holding the session's token; the entry is to be removed afterwards. */
export function markRelease(core: Core, sessionId: string): void {
  const session = findSession(core.db, sessionId);
  if (!session?.heldAccount || session.heldGeneration === null) return;
  setHolding(core.db, sessionId, { heldGeneration: null, heldAccount: null, heldIn: null, heldByRun: null });
  if (session.heldIn === 'memory until quit' && session.heldByRun !== core.run) return;
  insertOperation(core.db, {
    id: randomId(core.random, 'op'),
    sessionId,
    generation: session.heldGeneration,
    keychainAccount: session.heldAccount,
    keptIn: session.heldIn ?? 'OS keychain',
    state: 'committed',
    run: core.run,
    startedAtMs: core.clock.now(),
  });
}

/**
 * Finishes what the journal lists: removes entries let go of, and entries written by a process that died before
 * its database change. What lies in a keychain that cannot be used now waits in the journal for a later start.
 */
export async function sweep(core: Core, isAlive: (run: string) => boolean): Promise<void> {
  for (const operation of listOperations(core.db)) {
    if (operation.state === 'intent' && isUnderWay(core, operation, isAlive)) continue;
    try {
      await finish(core, operation);
    } catch {
      // One entry the keychain will not give up must not keep the others.
    }
  }
}

/** Keychain calls are timed, so no write takes this long; a process number may have been given to another program. */
const longestWriteMs = 60_000;

function isUnderWay(core: Core, operation: Operation, isAlive: (run: string) => boolean): boolean {
  const ageMs = Math.abs(core.clock.now() - operation.startedAtMs);
  return ageMs < longestWriteMs && isAlive(operation.run);
}

async function finish(core: Core, operation: Operation): Promise<void> {
  // Memory of another process ended with it, or is its own to clean.
  const elsewhere = operation.keptIn === 'memory until quit' && operation.run !== core.run;
  if (!elsewhere) {
    const mode = operation.keptIn === 'OS keychain' ? 'OS keychain' : 'until quit';
    await core.vault.keychain(mode).remove(operation.keychainAccount);
  }
  deleteOperation(core.db, operation.id);
}

/** Removes what this process has let go of just now; writes under way are left alone. */
export function sweepReleased(core: Core): Promise<void> {
  return sweep(core, () => true);
}
