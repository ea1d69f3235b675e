/** Start and idle memory of the app beside an Electron with one empty window: same binary, flags, user and keyring. */

import { removeHome } from '../../e2e/support/app';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';
import {
  type Launch,
  launchProbed,
  type ProbedProgram,
  probeEmptyWindow,
  probeTokenwright,
} from '../support/probed-launch';
import { median } from '../support/statistics';

const rounds = 5;
const mebibyte = 1024 * 1024;

export async function part(): Promise<Report> {
  const programs = [probeTokenwright(), probeEmptyWindow()] as const;
  const [first] = await launchInTurn(programs);
  const launches: (readonly [Launch, Launch])[] = [];
  for (let round = 0; round < rounds; round += 1) launches.push(await launchInTurn(programs));
  for (const { home } of programs) removeHome(home);
  const row = (name: string, of: (launch: Launch) => number, choose = median): string[] => {
    const ours = choose(launches.map(([tokenwright]) => of(tokenwright)));
    const empty = choose(launches.map(([, emptyWindow]) => of(emptyWindow)));
    return [name, figure(ours), figure(empty), ratio(ours, empty)];
  };
  const best = (values: readonly number[]) => Math.min(...values);
  return {
    about: `From the start of the process, files in the disk cache; memory of all its processes after 3 s of rest. Median of ${rounds}. The very first start, which makes keys and accounts, was ready to show after ${figure(first.readyMs)} ms.`,
    head: ['', 'Tokenwright', 'empty window', 'ratio'],
    rows: [
      row('ready to show, ms', ({ readyMs }) => readyMs),
      row('ready to show, ms, best', ({ readyMs }) => readyMs, best),
      row('first words, ms', ({ wordsMs }) => wordsMs),
      row('first words, ms, best', ({ wordsMs }) => wordsMs, best),
      row('first answer of main, ms', ({ answerMs }) => answerMs),
      row('memory, shared pages counted once, MiB', ({ memory }) => memory.proportional / mebibyte),
      row('memory, sum of resident sets, MiB', ({ memory }) => memory.resident / mebibyte),
    ],
  };
}

async function launchInTurn([tokenwright, empty]: readonly [ProbedProgram, ProbedProgram]) {
  return [await launchProbed(tokenwright), await launchProbed(empty)] as const;
}
