/** Several lines at once, as they go to a thread and come back from it. */

import { strangersJudging } from '../judging';
import { answerLine, giveUpOn, type LineAnswer } from './line';

export interface Lines {
  /** `undefined` stands for a line too long to be read. */
  readonly lines: readonly (string | undefined)[];
  /** The moment they are judged at where they name none; milliseconds since 1970. */
  readonly nowMs: number;
}

export interface Answers {
  /** NDJSON, in the order of the lines. */
  readonly text: string;
  readonly allValid: boolean;
}

/** Never rejects. */
export async function answerLines({ lines, nowMs }: Lines): Promise<Answers> {
  const judging = strangersJudging({ now: () => nowMs });
  const answers: LineAnswer[] = [];
  for (const line of lines) answers.push(await answerLine(line, judging));
  return write(answers);
}

/** Says of every line that it could not be judged. */
export function giveUpOnLines({ lines }: Lines): Answers {
  return write(lines.map(giveUpOn));
}

function write(answers: readonly LineAnswer[]): Answers {
  return {
    text: answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''),
    allValid: answers.every(({ valid }) => valid),
  };
}
