import { basename, resolve } from 'node:path';
import type { KeySource, Policy } from '../../../shared/tokens/policy';
import type { KeyTrial } from '../../../shared/tokens/key-trials';
import type { Clock } from '../../auth/clock';
import { judgeWithPayload } from '../../inspect/judge';
import { readKeyFolder } from '../../inspect/trials/key-folder';
import { tryKeys } from '../../inspect/trials/try-keys';
import type { Answer } from '../command';
import { exitCodes } from '../exit-codes';
import { strangersJudging } from '../judging';
import { describeJudgement } from '../words/judgement';
import { table } from '../words/table';

/** Tries every key of a folder and judges the token with the first that fits; without one it is not verified. */
export async function verifyWithFolder(
  token: string,
  folder: string,
  policy: Policy,
  clock: Clock,
): Promise<Answer> {
  const judging = strangersJudging(clock);
  const read = await readKeyFolder(folder);
  const { trials, remarks, fitting } = await tryKeys(token, read.sources, judging);
  const { judgement } = await judgeWithPayload(token, { key: fitting ?? unfitting(folder), policy }, judging);
  const valid = judgement.word === 'valid';
  const allRemarks = [...read.remarks, ...remarks];
  return {
    exit: valid ? exitCodes.good : exitCodes.tokenFailed,
    json: { valid, ...judgement, trials, remarks: allRemarks },
    text: [describeJudgement(judgement), describeTrials(trials), allRemarks.join('\n')]
      .filter((section) => section !== '')
      .join('\n\n'),
  };
}

/** Stands for the folder in the verdict where none of its keys fits. */
function unfitting(folder: string): KeySource {
  return { kind: 'folder', handle: 'given', name: basename(resolve(folder)).slice(0, 255) };
}

function describeTrials(trials: readonly KeyTrial[]): string {
  const rows = trials.map(({ name, outcome, message }) => [name, outcome, message]);
  return table(['key', 'outcome', 'why'], rows);
}
