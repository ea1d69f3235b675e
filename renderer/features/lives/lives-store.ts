/** What the user picked and supposes; kept while other sections and screens are shown. */

import { createStore, useStore } from '../../state/store';
import type { Ending } from './after-ending';
import type { Lifetimes } from './session-life';

export interface LivesState {
  readonly account: string;
  readonly client: string;
  readonly sessionIdBytes: number;
  readonly requestsPerDay: number;
  /** What differs from the client's own lifetimes. */
  readonly supposed: Partial<Lifetimes>;
  /** How long somebody goes on using it; absent: as long as it lasts. */
  readonly inUseSeconds: number | undefined;
  readonly ending: Ending;
  /** Age of the access token at the end, in hundredths of its life. */
  readonly agePercent: number;
}

const initial: LivesState = {
  account: '',
  client: '',
  sessionIdBytes: 6,
  requestsPerDay: 1000,
  supposed: {},
  inUseSeconds: undefined,
  ending: 'told',
  agePercent: 30,
};

const lives = createStore<LivesState>(initial);

export const changeLives = lives.set;

export function useLives(): LivesState {
  return useStore(lives, (state) => state);
}

/** Changes one supposed lifetime; `undefined` goes back to the client's own. */
export function suppose(change: Partial<Record<keyof Lifetimes, number | undefined>>): void {
  lives.set(({ supposed }) => {
    const next = { ...supposed, ...change };
    const kept = Object.entries(next).filter((entry) => entry[1] !== undefined);
    return { supposed: Object.fromEntries(kept) };
  });
}
