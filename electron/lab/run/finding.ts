/** What an attack comes to: the content of a cell. */

import type { LabAnswers, LabEvidence, LabSource } from '../../../shared/nouns/lab';

export interface Finding {
  readonly answers: LabAnswers;
  /** One sentence. */
  readonly summary: string;
  /** Steps in order, in the past tense. */
  readonly done: readonly string[];
  readonly evidence: readonly LabEvidence[];
  readonly helps: readonly LabSource[];
}

/** Thrown where an attack cannot be made here; its message is the reason a person reads. */
export class NotTried extends Error {}
