/** Words and shapes that both written forms of the report share. */

import {
  type AttackId,
  type LabAnswers,
  type LabCell,
  type LabEvidence,
  type LabSurroundings,
  labQuestions,
  type StrategyId,
} from '../../../shared/nouns/lab';
import { labelOfAttack } from '../catalogue/attacks';
import { labelOfStrategy } from '../catalogue/strategies';

export const questionWords = {
  read: 'read',
  used: 'used',
  survives: 'survives',
  leftBehind: 'left behind',
} as const;

/** What each question asks, for whoever gets the report without the program. */
export const questionMeanings = {
  read: 'does the attacker hold the token?',
  used: 'can the attacker act with it?',
  survives: 'is the session, or a copy of its token, still good after the event?',
  leftBehind: 'do bytes lie where the client thinks there are none?',
} as const;

const factNames = {
  system: 'System',
  node: 'Node',
  electron: 'Electron',
  chromium: 'Chromium',
  keychain: 'Keychain',
  safeStorage: 'safeStorage keeps its key in',
  sandboxed: 'Sandbox of the pages',
} as const;

/** "Chromium: 114": one a line. */
export function tellSurroundings(surroundings: LabSurroundings): readonly string[] {
  return (Object.keys(factNames) as (keyof LabSurroundings)[])
    .filter((name) => surroundings[name] !== undefined)
    .map((name) => `${factNames[name]}: ${tellFact(surroundings[name])}`);
}

function tellFact(value: string | boolean | undefined): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value ?? '';
}

export const title = 'Storage laboratory';

/** "read: yes, used: partly"; "not tried" where nothing was. */
export function answersInWords({ state, answers }: Pick<LabCell, 'state' | 'answers'>): string {
  if (state !== 'done') return 'not tried';
  return answerList(answers) || 'done';
}

function answerList(answers: LabAnswers): string {
  return labQuestions
    .filter((question) => answers[question] !== undefined)
    .map((question) => `${questionWords[question]}: ${answers[question]}`)
    .join(', ');
}

export function headingOf({ strategy, attack }: Pick<LabCell, 'strategy' | 'attack'>): string {
  return `${labelOfStrategy(strategy)}: ${labelOfAttack(attack)}`;
}

export function anchorOf(strategy: StrategyId, attack: AttackId): string {
  return `${strategy}--${attack}`;
}

/** A piece of evidence as a sentence and, where there is one, a text to be shown as it is. */
export function tellEvidence(evidence: LabEvidence): { readonly says: string; readonly shows?: string } {
  switch (evidence.kind) {
    case 'bytes':
      return {
        says: `${evidence.what} in ${evidence.file} at byte ${evidence.offset} (${evidence.encoding})`,
        shows: `${evidence.before}[${evidence.found}]${evidence.after}`,
      };
    case 'exchange':
      return {
        says: evidence.what,
        shows: `${evidence.request}\n\n${evidence.status === 0 ? 'no readable answer' : evidence.status}\n${evidence.answer}`,
      };
    case 'script':
      return { says: evidence.what, shows: `${evidence.code}\n\n// ${evidence.result}` };
    case 'refusal':
      return { says: evidence.what, shows: evidence.message };
    case 'note':
      return { says: evidence.text };
  }
}
