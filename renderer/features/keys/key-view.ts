import { createStore, useStore } from '../../state/store';

export type KeyDialog = 'generate' | 'import' | 'export private' | 'rotate' | 'retire' | 'activate';

interface KeyView {
  readonly selected: string | undefined;
  readonly dialog: KeyDialog | undefined;
}

const view = createStore<KeyView>({ selected: undefined, dialog: undefined });

/** The key shown at the right and the dialog that is open. */
export function useKeyView(): KeyView {
  return {
    selected: useStore(view, (state) => state.selected),
    dialog: useStore(view, (state) => state.dialog),
  };
}

export function selectKey(kid: string): void {
  view.set({ selected: kid });
}

export function askAboutKey(dialog: KeyDialog): void {
  view.set({ dialog });
}

export function closeKeyDialog(): void {
  view.set({ dialog: undefined });
}
