/** The vault's own entries in the journal: the master key, and the probe that tells a locked keychain from an empty one. */

import type { Database } from 'better-sqlite3';
import type { Clock } from '../auth/clock';
import { longestWriteMs } from '../auth/holding/release';
import type { ReachStep } from '../auth/holding/steps';
import { type RandomBytes, randomId } from '../auth/random';
import {
  deleteOperation,
  insertOperation,
  type KeptIn,
  listOperations,
  type Operation,
  type OperationKind,
  renewOperation,
} from '../store/operations';

type OwnKind = Extract<OperationKind, 'master-key' | 'probe'>;

export interface EntryJournal {
  /** Says that an entry is about to be written; the answer is the operation to forget afterwards. */
  begin(kind: OwnKind, keychainAccount: string, keptIn?: KeptIn): string;
  /**
   * A probe that an earlier attempt could not clean up, made this process's own. A keychain that
   * does not come back leaves one behind at each attempt, and so their number does not grow.
   */
  takeOverProbe(): Operation | undefined;
  forget(operationId: string): void;
  readonly reached: ReachStep;
}

export interface EntryJournalOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly run: string;
  readonly reach?: ReachStep;
}

export function createEntryJournal({ db, clock, random, run, reach }: EntryJournalOptions): EntryJournal {
  const isLeftOver = ({ kind, startedAtMs }: Operation): boolean =>
    kind === 'probe' && Math.abs(clock.now() - startedAtMs) >= longestWriteMs;
  return {
    begin: (kind, keychainAccount, keptIn = 'OS keychain') => {
      const id = randomId(random, 'op');
      const startedAtMs = clock.now();
      const entry = { id, kind, keychainAccount, keptIn, run, startedAtMs };
      insertOperation(db, { ...entry, sessionId: null, generation: null, state: 'intent' });
      reach?.(kind, 'intended');
      return id;
    },
    takeOverProbe: () => {
      const left = listOperations(db).find(isLeftOver);
      if (left) renewOperation(db, { ...left, run, startedAtMs: clock.now() });
      return left;
    },
    forget: (operationId) => deleteOperation(db, operationId),
    reached: (kind, step) => reach?.(kind, step),
  };
}
