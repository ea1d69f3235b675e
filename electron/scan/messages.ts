/** What passes between the main thread and the worker of a scan. */

import type {
  ScannedToken,
  ScanPage,
  ScanProgress,
  ScanQuery,
  Timeline,
  TimelineQuery,
} from '../../shared/nouns/scan';
import type { Source } from './source';

/** What a worker is started with. */
export interface ScanJob {
  readonly sources: readonly Exclude<Source, { kind: 'stream' }>[];
}

/** Every question to a worker: what is asked and what is answered. `undefined`: there is no such token. */
export interface Questions {
  readonly page: {
    readonly asked: { readonly query: ScanQuery; readonly nowS: number };
    readonly answer: ScanPage;
  };
  readonly token: { readonly asked: { readonly index: number }; readonly answer: ScannedToken | undefined };
  readonly texts: {
    readonly asked: { readonly indexes: readonly number[] };
    readonly answer: readonly (string | undefined)[];
  };
  readonly timeline: { readonly asked: TimelineQuery; readonly answer: Timeline };
}

export type QuestionName = keyof Questions;

export type Question = {
  readonly [Name in QuestionName]: { readonly name: Name; readonly asked: Questions[Name]['asked'] };
}[QuestionName];

export type ToWorker =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'question'; readonly id: number; readonly question: Question };

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: ScanProgress }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown };
