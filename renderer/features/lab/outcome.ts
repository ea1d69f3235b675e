/** What the matrix says of a cell in a word: the worst that happened, or the answer to one question. */

import { type LabAnswer, type LabCellBrief, type LabQuestion, labQuestions } from '../../../shared/nouns/lab';
import type { Tone } from '../../components/tone';

export type OutcomeKind =
  | LabQuestion
  | 'held'
  | 'unasked'
  | 'nothing asked'
  | 'not tried'
  | 'waiting'
  | 'running';

export interface Outcome {
  readonly kind: OutcomeKind;
  readonly word: string;
  /** For a cell of the matrix, where the whole word would not fit. */
  readonly short?: string;
  readonly tone: Tone;
}

/** From what gives the token away to what merely stays. */
const worstFirst: readonly LabQuestion[] = ['read', 'used', 'leftBehind', 'survives'];

export const questionWords: Readonly<Record<LabQuestion, string>> = {
  read: 'read',
  used: 'used',
  survives: 'survives',
  leftBehind: 'left behind',
};

/** The answer "no", said of one question. */
const deniedWords: Readonly<Record<LabQuestion, string>> = {
  read: 'not read',
  used: 'not used',
  survives: 'ended',
  leftBehind: 'nothing left',
};

const shortPartly: Readonly<Record<LabQuestion, string>> = {
  read: 'partly read',
  used: 'partly used',
  survives: 'partly alive',
  leftBehind: 'some left',
};

export const questionMeanings: Readonly<Record<LabQuestion, string>> = {
  read: "The attacker holds the token's text and can carry it away.",
  used: 'The attacker acts with it: in the page, or from elsewhere.',
  survives: 'The session, or a copy of its token, is still good after the event.',
  leftBehind: 'Bytes of it lie where the client thinks there are none.',
};

const grave: ReadonlySet<LabQuestion> = new Set<LabQuestion>(['read', 'used']);

type Answered = Pick<LabCellBrief, 'state' | 'answers'>;

/** Without a question: the worst of all that were asked. */
export function outcomeOf({ state, answers }: Answered, question?: LabQuestion): Outcome {
  if (state === 'waiting') return { kind: 'waiting', word: 'waiting', tone: 'neutral' };
  if (state === 'running') return { kind: 'running', word: 'running', tone: 'accent' };
  if (state === 'not-tried') return { kind: 'not tried', word: 'not tried', tone: 'neutral' };
  if (question !== undefined) return answerTo(question, answers[question]);
  const worst = findWorst(answers, 'yes') ?? findWorst(answers, 'partly');
  if (worst !== undefined) return answerTo(worst, answers[worst]);
  return labQuestions.some((one) => answers[one] !== undefined)
    ? { kind: 'held', word: 'held', tone: 'good' }
    : { kind: 'nothing asked', word: 'done', tone: 'neutral' };
}

function findWorst(answers: LabCellBrief['answers'], answer: LabAnswer): LabQuestion | undefined {
  return worstFirst.find((question) => answers[question] === answer);
}

function answerTo(question: LabQuestion, answer: LabAnswer | undefined): Outcome {
  if (answer === undefined) return { kind: 'unasked', word: 'not asked', tone: 'neutral' };
  if (answer === 'no') return { kind: 'held', word: deniedWords[question], tone: 'good' };
  if (answer === 'partly') {
    const word = `partly ${questionWords[question]}`;
    return { kind: question, word, short: shortPartly[question], tone: 'attention' };
  }
  return { kind: question, word: questionWords[question], tone: grave.has(question) ? 'bad' : 'attention' };
}

/** "read yes, used partly": every question that was asked. */
export function answersInWords({ state, answers }: Answered): string {
  if (state !== 'done') return outcomeOf({ state, answers }).word;
  const asked = labQuestions.filter((question) => answers[question] !== undefined);
  return asked.map((question) => `${questionWords[question]} ${answers[question]}`).join(', ');
}

export interface Tally {
  readonly tried: number;
  readonly read: number;
  /** Used by somebody who could not read it. */
  readonly usedOnly: number;
  readonly leftBehind: number;
  readonly survives: number;
  readonly held: number;
  readonly notTried: number;
}

/** How many cells came to what; each is counted once, by its worst. */
export function tallyOf(cells: readonly Answered[]): Tally {
  const kinds = cells.map((cell) => outcomeOf(cell).kind);
  const count = (kind: OutcomeKind) => kinds.filter((one) => one === kind).length;
  const notTried = count('not tried');
  return {
    tried: kinds.length - notTried - count('waiting') - count('running'),
    read: count('read'),
    usedOnly: count('used'),
    leftBehind: count('leftBehind'),
    survives: count('survives'),
    held: count('held'),
    notTried,
  };
}

/** "36 attacks: 14 read the token, 5 used it unread, 12 were held; 2 not tried." Empty before the first is over. */
export function tellTally(tally: Tally): string {
  if (tally.tried + tally.notTried === 0) return '';
  const parts = [
    [tally.read, 'read the token'],
    [tally.usedOnly, 'used it unread'],
    [tally.leftBehind, 'found leavings'],
    [tally.survives, 'outlived the event'],
    [tally.held, tally.held === 1 ? 'was held' : 'were held'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const missing = tally.notTried > 0 ? `; ${tally.notTried} not tried` : '';
  return `${tally.tried} ${tally.tried === 1 ? 'attack' : 'attacks'}: ${told.join(', ')}${missing}.`;
}

/** "Left behind: 14 yes, 2 partly, 30 no; 86 did not ask." Empty before the first is over. */
export function tellAnswers(cells: readonly Answered[], question: LabQuestion): string {
  const tried = cells.filter(({ state }) => state === 'done');
  if (tried.length === 0) return '';
  const count = (answer: LabAnswer) => tried.filter(({ answers }) => answers[question] === answer).length;
  const told = (['yes', 'partly', 'no'] as const).map((answer) => `${count(answer)} ${answer}`);
  const unasked = tried.filter(({ answers }) => answers[question] === undefined).length;
  const rest = unasked === 0 ? '' : `; ${unasked} did not ask`;
  const name = questionWords[question];
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${told.join(', ')}${rest}.`;
}
