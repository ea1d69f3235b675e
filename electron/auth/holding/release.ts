/** Letting go of keychain entries: marked in the same transaction as the change, removed after it, swept at start. */

import { problemOf } from '../../keychain/keychain';
import {
  deleteOperation,
  insertOperation,
  type KeptIn,
  listOperations,
  type Operation,
} from '../../store/operations';
import { findSession, setHolding } from '../../store/sessions';
import type { Core } from '../core';
import { randomId } from '../random';
import { modeOf } from './keeper';

/** Inside a transaction: this desktop stops holding the session's token; the entry is to be removed afterwards. */
export function markRelease(core: Core, sessionId: string): void {
  const session = findSession(core.db, sessionId);
  if (!session?.heldAccount || session.heldGeneration === null) return;
  setHolding(core.db, sessionId, { heldGeneration: null, heldAccount: null, heldIn: null, heldByRun: null });
  if (session.heldIn === 'memory until quit' && session.heldByRun !== core.run) return;
  insertOperation(core.db, {
    id: randomId(core.random, 'op'),
    kind: 'release',
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
 * its database change. An intent is never rolled forward: the one service is in the same database, so a token it
 * does not list was handed to nobody and the one before it still serves. What lies in a keychain that cannot be
 * used now waits in the journal for a later start.
 */
export async function sweep(core: Core, isAlive: (run: string) => boolean): Promise<void> {
  const closed = new Set<KeptIn>();
  for (const operation of listOperations(core.db)) {
    if (closed.has(operation.keptIn)) continue;
    if (operation.state === 'intent' && isUnderWay(core, operation, isAlive)) continue;
    try {
      await finishOnce(core, operation);
    } catch (error) {
      // One entry the keychain will not give up must not keep the others; a keychain that does not serve keeps all.
      if (problemOf(error) !== undefined) closed.add(operation.keptIn);
    }
  }
}

/** Keychain calls are timed, so no write takes this long; a process number may have been given to another program. */
export const longestWriteMs = 60_000;

function isUnderWay(core: Core, operation: Operation, isAlive: (run: string) => boolean): boolean {
  const ageMs = Math.abs(core.clock.now() - operation.startedAtMs);
  return ageMs < longestWriteMs && isAlive(operation.run);
}

const finishing = new WeakMap<Core['memory'], Map<string, Promise<void>>>();

/** Many sweeps run side by side when many sessions are refreshed at once; each entry is removed by one of them. */
function finishOnce(core: Core, operation: Operation): Promise<void> {
  const underWay = finishing.get(core.memory) ?? new Map<string, Promise<void>>();
  finishing.set(core.memory, underWay);
  const running = underWay.get(operation.id);
  if (running) return running;
  const ending = finish(core, operation).finally(() => underWay.delete(operation.id));
  underWay.set(operation.id, ending);
  return ending;
}

async function finish(core: Core, operation: Operation): Promise<void> {
  const { kind, state, keptIn } = operation;
  if (state === 'committed') core.reach?.(kind, 'committed');
  // Memory of another process ended with it, or is its own to clean.
  const elsewhere = keptIn === 'memory until quit' && operation.run !== core.run;
  if (!elsewhere) await core.vault.remove(modeOf(keptIn), operation.keychainAccount);
  core.reach?.(kind, 'removed');
  deleteOperation(core.db, operation.id);
  core.reach?.(kind, 'finished');
}

/** Removes what this process has let go of just now; writes under way are left alone. */
export function sweepReleased(core: Core): Promise<void> {
  return sweep(core, () => true);
}
