import { type LabCell, type StrategyId, strategyIds } from '../../../shared/nouns/lab';
import { Refusal } from '../../../shared/result';
import { labelOfAttack } from '../../lab/catalogue/attacks';
import { labelOfStrategy } from '../../lab/catalogue/strategies';
import { answersInWords } from '../../lab/report/wording';
import { readArguments } from '../arguments';
import { call } from '../call';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';
import { table } from '../words/table';

const withoutBrowser: readonly StrategyId[] = ['plain-file', 'file-with-key', 'os-keychain'];

/** Runs the laboratory for what needs no browser, and says of the rest that it was not tried. */
export const lab: Command = {
  usage: 'lab [--strategies plain-file,file-with-key,os-keychain]',
  run: async (given, surroundings) => {
    const options = readArguments(given, { strategies: 'string' }, 0);
    const strategies = chooseStrategies(options.text('strategies'));
    const { laboratory } = await surroundings.open();
    await call(surroundings, 'lab/start', { strategies: [...strategies] });
    await laboratory.settled();
    const { run } = await call(surroundings, 'lab/status', undefined);
    const { text } = await call(surroundings, 'lab/report', { format: 'json' });
    await call(surroundings, 'lab/clear', undefined);
    if (run.state === 'failed') throw new Refusal('not_possible', run.message);
    const report = JSON.parse(text) as { readonly cells: readonly LabCell[] };
    return { exit: exitCodes.good, json: report, text: describeCells(report.cells) };
  },
};

function chooseStrategies(list: string | undefined): readonly StrategyId[] {
  if (list === undefined) return withoutBrowser;
  return list.split(',').map((word) => {
    const known = strategyIds.find((id) => id === word.trim());
    if (known !== undefined) return known;
    throw new Refusal(
      'invalid_request',
      `There is no strategy "${word}". There are ${strategyIds.join(', ')}.`,
    );
  });
}

function describeCells(cells: readonly LabCell[]): string {
  return table(
    ['kept in', 'attack', 'answers', 'what came of it'],
    cells.map((cell) => [
      labelOfStrategy(cell.strategy),
      labelOfAttack(cell.attack),
      answersInWords(cell),
      cell.reason ?? cell.summary,
    ]),
  );
}
