/** The steps of every operation on keychain and database, by name, so that a test can end the process at each. */

import type { OperationKind } from '../../store/operations';

/**
 * "intended": in the journal. "written": in the keychain, read back. "committed": the database says so.
 * "removed": the former entry is gone. "finished": the journal has forgotten it.
 */
export const steps = {
  issue: ['intended', 'written', 'committed'],
  refresh: ['intended', 'written', 'committed', 'removed', 'finished'],
  release: ['committed', 'removed', 'finished'],
  move: ['intended', 'written', 'committed', 'removed', 'finished'],
  'master-key': ['intended', 'written', 'committed'],
  'key-move': ['intended', 'written', 'committed', 'removed', 'finished'],
  probe: ['intended', 'written', 'removed', 'finished'],
} as const satisfies Readonly<Record<OperationKind, readonly string[]>>;

export type StepName = (typeof steps)[OperationKind][number];

/** Called as each step is behind. Absent outside tests. */
export type ReachStep = (kind: OperationKind, step: StepName) => void;
