/** The list of tokens of the files looked through, kept outside the components so that it survives a change of screen. */

import type { ScanFilter, scanOrders } from '../../../shared/nouns/scan';
import type { RowOrder } from '../../components/paged-table';
import { createStore, useStore } from '../../state/store';

export type ScanOrder = (typeof scanOrders)[number];
/** "token": the list stands beside one of its tokens. */
export type ScanView = 'list' | 'timeline' | 'token';

export interface ShownToken {
  readonly index: number;
  readonly place: number;
  readonly token: string;
}

export interface ScanState {
  readonly scanId: string | undefined;
  readonly view: ScanView;
  readonly order: RowOrder<ScanOrder>;
  readonly filter: ScanFilter;
  /** The token shown, and its row in the list as it is ordered now. */
  readonly shown: ShownToken | undefined;
  /** By `performance.now()`, for the rate. */
  readonly startedMs: number;
  /** Why files could not be taken. */
  readonly refusal: unknown;
}

export const anyToken: ScanFilter = {};

const untouched = {
  order: { by: 'place', descending: false },
  filter: anyToken,
  shown: undefined,
  startedMs: 0,
  refusal: undefined,
} as const;

const store = createStore<ScanState>({ scanId: undefined, view: 'token', ...untouched });

export function useScan<S>(select: (state: ScanState) => S): S {
  return useStore(store, select);
}

export function scanState(): ScanState {
  return store.get();
}

/** A new list takes the place of the one before. */
export function showScan(scanId: string): void {
  store.set({ scanId, view: 'list', ...untouched, startedMs: performance.now() });
}

export function closeScan(): void {
  store.set({ scanId: undefined, view: 'token', ...untouched });
}

export function refuseFiles(refusal: unknown): void {
  store.set({ refusal });
}

export function showScanView(view: ScanView): void {
  store.set({ view });
}

export function orderTokens(order: RowOrder<ScanOrder>): void {
  store.set({ order });
}

/** A member set to `undefined` no longer counts. */
export function filterTokens(changes: { readonly [Name in keyof ScanFilter]?: ScanFilter[Name] }): void {
  store.set(({ filter }) => ({
    filter: Object.fromEntries(
      Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined && value !== ''),
    ),
  }));
}

export function setShown(shown: ShownToken): void {
  store.set({ shown, view: 'token' });
}
