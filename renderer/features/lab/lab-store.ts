/** What the screen shows; kept while other screens are looked at. */

import { type AttackId, type LabQuestion, type StrategyId, strategyIds } from '../../../shared/nouns/lab';
import { createStore, useStore } from '../../state/store';
import { findPrepared, type PreparedId } from './prepared-questions';

export type LabView =
  | { readonly kind: 'matrix' }
  | { readonly kind: 'compare' }
  | { readonly kind: 'cell'; readonly strategy: StrategyId; readonly attack: AttackId }
  | { readonly kind: 'strategy'; readonly strategy: StrategyId }
  | { readonly kind: 'attack'; readonly attack: AttackId };

/** A cell of the grid, or with one of the two alone the heading of a row or column. */
export interface LabPlace {
  readonly strategy?: StrategyId;
  readonly attack?: AttackId;
}

interface LabState {
  readonly view: LabView;
  /** For the next run. */
  readonly chosen: readonly StrategyId[];
  /** The one question whose answers are shown; the worst of all without. */
  readonly aspect: LabQuestion | undefined;
  readonly prepared: PreparedId | undefined;
  readonly compared: readonly StrategyId[];
  /** Where the keyboard is in the grid. */
  readonly place: LabPlace;
  /** The grid was left for a page and takes the focus back. */
  readonly returning: boolean;
}

const lab = createStore<LabState>({
  view: { kind: 'matrix' },
  chosen: strategyIds,
  aspect: undefined,
  prepared: undefined,
  compared: ['local-storage', 'http-only-cookie', 'backend-for-frontend'],
  place: {},
  returning: false,
});

export const changeLab = lab.set;

export function useLab<S>(select: (state: LabState) => S): S {
  return useStore(lab, select);
}

export function chosenStrategies(): readonly StrategyId[] {
  return lab.get().chosen;
}

export function showView(view: LabView): void {
  lab.set({ view });
}

/** From a page to the matrix, with the focus where it was. */
export function backToMatrix(): void {
  lab.set({ view: { kind: 'matrix' }, returning: true });
}

/** More columns than this leave no room for their sentences. */
const mostSideBySide = 5;

/** Shows what answers a prepared question, side by side too where it is about a few strategies; the whole without one. */
export function ask(prepared: PreparedId | undefined): void {
  const strategies = findPrepared(prepared)?.strategies ?? [];
  const few = strategies.length > 0 && strategies.length <= mostSideBySide;
  lab.set({ prepared, ...(few && { compared: strategies }) });
}

/** In or out, always in the order in which the laboratory lists them. */
export function toggle(list: readonly StrategyId[], id: StrategyId): readonly StrategyId[] {
  const next = list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
  return strategyIds.filter((one) => next.includes(one));
}
