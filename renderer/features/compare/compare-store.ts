/** The tokens that lie side by side. Kept outside the components, and in no cache. */

import { createStore, useStore } from '../../state/store';

export interface Compared {
  readonly token: string;
  /** Where it is from, where that is worth a word: "as it was read". */
  readonly origin?: string;
}

interface CompareState {
  readonly compared: readonly Compared[];
  /** The token that was last taken from Read: removed here, it does not come back by itself. */
  readonly taken: string | undefined;
  /** Stands for the tokens in cache keys. */
  readonly revision: number;
}

/** More columns than this nobody can read. */
export const mostCompared = 12;

const store = createStore<CompareState>({ compared: [], taken: undefined, revision: 0 });

export function useCompare<S>(select: (state: CompareState) => S): S {
  return useStore(store, select);
}

export function comparedTokens(): readonly string[] {
  return store.get().compared.map(({ token }) => token);
}

function change(compared: readonly Compared[]): void {
  store.set(({ revision }) => ({ compared, revision: revision + 1 }));
}

/** Puts tokens beside those that are there; one that is there already stays in its place. */
export function addToComparison(added: readonly Compared[]): void {
  const present = store.get().compared;
  const known = new Set(present.map(({ token }) => token));
  const fresh = added.filter(({ token }, index) => {
    const isFirst = added.findIndex((other) => other.token === token) === index;
    return isFirst && !known.has(token);
  });
  if (fresh.length > 0) change([...present, ...fresh].slice(0, mostCompared));
}

/** The token being read joins the others, once. */
export function takeRead(token: string): void {
  if (store.get().taken === token) return;
  store.set({ taken: token });
  addToComparison([{ token }]);
}

/** These and no others, the token being read left out unless it is among them. */
export function compareOnly(compared: readonly Compared[], read: string | undefined): void {
  change([]);
  store.set({ taken: read });
  addToComparison(compared);
}

export function removeFromComparison(token: string): void {
  change(store.get().compared.filter((compared) => compared.token !== token));
}

/** All others are compared with the first. */
export function compareWith(token: string): void {
  const { compared } = store.get();
  const first = compared.filter((entry) => entry.token === token);
  change([...first, ...compared.filter((entry) => entry.token !== token)]);
}

export function clearComparison(): void {
  change([]);
}
