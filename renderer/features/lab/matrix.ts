/** The cells of a run by strategy and attack, and the part of them that is shown. */

import type {
  AttackId,
  LabAttack,
  LabCellBrief,
  LabStatus,
  LabStrategy,
  StrategyId,
} from '../../../shared/nouns/lab';
import { outcomeOf, tallyOf } from './outcome';
import type { PreparedQuestion } from './prepared-questions';

export interface MatrixRow {
  readonly strategy: LabStrategy;
  /** One for each shown attack, in its order. */
  readonly cells: readonly LabCellBrief[];
}

export interface Matrix {
  readonly attacks: readonly LabAttack[];
  readonly rows: readonly MatrixRow[];
}

/** The strategies of the run; with a question, only what answers it. */
export function matrixOf(status: LabStatus, question?: PreparedQuestion): Matrix {
  const wanted = (id: StrategyId) => question === undefined || question.strategies.includes(id);
  const attacks =
    question === undefined
      ? status.attacks
      : question.attacks.flatMap((id) => status.attacks.filter((attack) => attack.id === id));
  const found = new Map(status.cells.map((cell) => [keyOf(cell.strategy, cell.attack), cell]));
  const rows = status.strategies
    .filter(({ id }) => status.run.chosen.includes(id) && wanted(id))
    .map((strategy) => ({
      strategy,
      cells: attacks.flatMap(({ id }) => found.get(keyOf(strategy.id, id)) ?? []),
    }));
  return { attacks, rows };
}

function keyOf(strategy: StrategyId, attack: AttackId): string {
  return `${strategy} ${attack}`;
}

/** "held 6 of 10", as soon as something of the row was tried. */
export function heldInWords(cells: readonly LabCellBrief[]): string {
  const { held, tried } = tallyOf(cells);
  return tried === 0 ? '' : `held ${held} of ${tried}`;
}

/** Whether strategies fare differently under one attack: where looking closer is worth it. */
export function differs(cells: readonly LabCellBrief[]): boolean {
  const words = cells.map((cell) => outcomeOf(cell).word);
  return new Set(words).size > 1;
}

/** Those chosen for a comparison that the run has; the first of the run where it has none of them. */
export function comparedRows({ rows }: Matrix, compared: readonly StrategyId[]): readonly MatrixRow[] {
  const found = rows.filter(({ strategy }) => compared.includes(strategy.id));
  return found.length > 0 || compared.length === 0 ? found : rows.slice(0, comparedAtFirst);
}

const comparedAtFirst = 3;

/** The next of a list in either direction, around its ends. */
export function neighbour<T>(list: readonly T[], current: T, step: 1 | -1): T | undefined {
  const at = list.indexOf(current);
  return at === -1 ? undefined : list[(at + step + list.length) % list.length];
}
