/** What of the key ring goes along with a batch. */

import { types } from 'node:util';
import { findAlgorithm } from '../../shared/algorithms';
import { isLookupKid } from '../inspect/checks/header';
import type { JudgeRequest } from '../inspect/judge';
import type { KeyRingReader, VerificationKey } from '../inspect/ports';
import { readHeader } from '../inspect/reading/read-header';
import { asObject, member } from '../inspect/reading/token-reading';
import { questionName } from './judge-batch';
import type { RingAnswer } from './messages';

type Question = Pick<RingAnswer, 'kid' | 'alg'>;

/** The answers to what judging these tokens will ask, as far as they hold no secret; a thread does without the others. */
export async function ringAnswers(
  tokens: readonly string[],
  { key }: JudgeRequest,
  keyRing: KeyRingReader,
): Promise<readonly RingAnswer[]> {
  if (key !== undefined && key.kind !== 'local') return [];
  const questions = new Map<string, Question>();
  for (const token of tokens) {
    const question = questionOf(token);
    if (question !== undefined) questions.set(questionName(question.kid, question.alg), question);
  }
  const answers = await Promise.all(
    [...questions.values()].map(async ({ kid, alg }) => ({ kid, alg, keys: await keyRing.find(kid, alg) })),
  );
  return answers.filter(({ keys }) => keys.every(isPublic));
}

function questionOf(token: string): Question | undefined {
  const header = asObject(readHeader(token, Math.max(token.indexOf('.'), 0)).json.value);
  const algorithm = findAlgorithm(member(header, 'alg'));
  const kid = member(header, 'kid');
  if (algorithm === undefined || !(kid === undefined || isLookupKid(kid))) return undefined;
  return { kid, alg: algorithm.alg };
}

function isPublic({ key }: VerificationKey): boolean {
  return types.isCryptoKey(key) && key.type === 'public';
}
