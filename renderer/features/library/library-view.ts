/** What the library shows and asks about. Kept outside the components, so that it survives a change of screen. */

import type { LibraryEntry } from '../../../shared/nouns/library';
import { createStore, useStore } from '../../state/store';

export type LibraryDialog =
  | { readonly kind: 'change'; readonly entry: LibraryEntry }
  | { readonly kind: 'remove'; readonly entries: readonly LibraryEntry[] }
  /** All of them when `ids` is absent. */
  | { readonly kind: 'export'; readonly ids?: readonly string[] }
  | { readonly kind: 'import' };

interface LibraryView {
  readonly selected: string | undefined;
  readonly tag: string | undefined;
  readonly dialog: LibraryDialog | undefined;
  /** A token that is about to be kept, wherever it was on screen. */
  readonly keeping: string | undefined;
}

const store = createStore<LibraryView>({
  selected: undefined,
  tag: undefined,
  dialog: undefined,
  keeping: undefined,
});

export function useLibraryView<S>(select: (view: LibraryView) => S): S {
  return useStore(store, select);
}

export function selectEntry(selected: string | undefined): void {
  store.set({ selected });
}

/** The entries with this tag alone; asked for again, all of them. */
export function toggleTag(tag: string): void {
  store.set((view) => ({ tag: view.tag === tag ? undefined : tag }));
}

export function askLibrary(dialog: LibraryDialog): void {
  store.set({ dialog });
}

export function closeLibraryDialog(): void {
  store.set({ dialog: undefined });
}

export function keepToken(token: string): void {
  store.set({ keeping: token });
}

export function stopKeeping(): void {
  store.set({ keeping: undefined });
}
