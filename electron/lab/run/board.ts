/** The matrix of one run: every cell from waiting to done, or to why it was not tried. */

import {
  type AttackId,
  attackIds,
  type LabCell,
  type LabCellBrief,
  type StrategyId,
} from '../../../shared/nouns/lab';
import { Refusal } from '../../../shared/result';
import type { Finding } from './finding';

type Place = Pick<LabCell, 'strategy' | 'attack'>;

export class Board {
  readonly chosen: readonly StrategyId[];
  readonly #cells = new Map<string, LabCell>();
  readonly #onChange: () => void;

  constructor(chosen: readonly StrategyId[], onChange: () => void) {
    this.chosen = chosen;
    this.#onChange = onChange;
    for (const strategy of chosen) {
      for (const attack of attackIds) this.#put({ ...blank, strategy, attack, state: 'waiting' });
    }
  }

  begin(strategy: StrategyId, attack: AttackId): void {
    this.#change({ strategy, attack }, { ...blank, state: 'running' });
  }

  finish(strategy: StrategyId, attack: AttackId, finding: Finding): void {
    this.#change({ strategy, attack }, { ...finding, state: 'done' });
  }

  /** `done` and `evidence` are what went before the point where it could not go on. */
  skip(strategy: StrategyId, attack: AttackId, reason: string): void {
    this.#change({ strategy, attack }, { ...blank, state: 'not-tried', summary: 'Not tried.', reason });
  }

  /** Whatever is not over yet gets this reason. */
  skipOpen(reason: string, strategy?: StrategyId): void {
    for (const cell of this.cells()) {
      if (isOver(cell) || (strategy !== undefined && cell.strategy !== strategy)) continue;
      this.skip(cell.strategy, cell.attack, reason);
    }
  }

  cells(): readonly LabCell[] {
    return [...this.#cells.values()];
  }

  briefs(): readonly LabCellBrief[] {
    return this.cells().map(({ strategy, attack, state, answers, summary, reason }) => ({
      strategy,
      attack,
      state,
      answers,
      summary,
      ...(reason !== undefined && { reason }),
    }));
  }

  countOver(): number {
    return this.cells().filter(isOver).length;
  }

  /** Refuses with `not_found` where the run did not include the strategy. */
  cell(strategy: StrategyId, attack: AttackId): LabCell {
    const cell = this.#cells.get(keyOf({ strategy, attack }));
    if (cell !== undefined) return cell;
    throw new Refusal('not_found', 'The last run did not include this strategy. Choose it and run again.');
  }

  #change(place: Place, rest: Omit<LabCell, keyof Place>): void {
    // A run that goes on after it was cancelled must not rewrite what the user already reads.
    if (isOver(this.cell(place.strategy, place.attack))) return;
    this.#put({ ...rest, strategy: place.strategy, attack: place.attack });
    this.#onChange();
  }

  #put(cell: LabCell): void {
    this.#cells.set(keyOf(cell), cell);
  }
}

const blank = { answers: {}, summary: '', done: [], evidence: [], helps: [] } as const;

function keyOf({ strategy, attack }: Place): string {
  return `${strategy} ${attack}`;
}

function isOver({ state }: Pick<LabCell, 'state'>): boolean {
  return state === 'done' || state === 'not-tried';
}
