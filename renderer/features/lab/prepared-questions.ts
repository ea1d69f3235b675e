/** Questions for a class: each shows the part of the matrix that answers it. */

import type { AttackId, StrategyId } from '../../../shared/nouns/lab';

export type PreparedId = 'script' | 'sign-out' | 'http-only' | 'disk';

export interface PreparedQuestion {
  readonly id: PreparedId;
  readonly text: string;
  /** What to look at, not what to find: that is in the cells. */
  readonly hint: string;
  readonly strategies: readonly StrategyId[];
  readonly attacks: readonly AttackId[];
}

const inBrowser: readonly StrategyId[] = [
  'memory',
  'session-storage',
  'local-storage',
  'indexed-db',
  'readable-cookie',
  'http-only-cookie',
  'service-worker',
  'backend-for-frontend',
];

export const preparedQuestions: readonly PreparedQuestion[] = [
  {
    id: 'script',
    text: 'What does an XSS get?',
    hint: 'Tell two things apart: carrying the token away, and acting through the page without ever seeing it.',
    strategies: inBrowser,
    attacks: ['injected-script', 'second-tab'],
  },
  {
    id: 'http-only',
    text: 'Does an HttpOnly cookie help?',
    hint: 'Go from row to row: against which attacks does it change something, and against which does it not?',
    strategies: ['local-storage', 'readable-cookie', 'http-only-cookie', 'backend-for-frontend'],
    attacks: ['injected-script', 'other-origin', 'other-port', 'disk', 'request-forgery'],
  },
  {
    id: 'sign-out',
    text: 'What is left after sign-out?',
    hint: 'Bytes on the disk are one thing, a copy that still works is another. Open a cell to see both.',
    strategies: [...inBrowser, 'plain-file', 'file-with-key', 'safe-storage', 'os-keychain'],
    attacks: ['disk-after-sign-out', 'disk-after-rotation', 'disk-after-restart'],
  },
  {
    id: 'disk',
    text: 'Who reads it from the disk?',
    hint: 'A program of the same user, and somebody with nothing but the files: encryption helps against one of them.',
    strategies: ['local-storage', 'plain-file', 'file-with-key', 'safe-storage', 'os-keychain'],
    attacks: ['disk', 'other-process', 'disk-image'],
  },
];

export function findPrepared(id: PreparedId | undefined): PreparedQuestion | undefined {
  return preparedQuestions.find((question) => question.id === id);
}
