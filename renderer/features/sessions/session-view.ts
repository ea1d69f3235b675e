import { createStore, useStore } from '../../state/store';

export type SessionDialog = 'revoke' | 'sign out' | 'reveal' | 'present';

interface SessionView {
  readonly selected: string | undefined;
  readonly dialog: SessionDialog | undefined;
  /** The spent generation the thief starts with, where one was pointed at. */
  readonly generation: number | undefined;
}

const view = createStore<SessionView>({ selected: undefined, dialog: undefined, generation: undefined });

/** The session shown at the right and the question being asked about it. */
export function useSessionView(): SessionView {
  return {
    selected: useStore(view, (state) => state.selected),
    dialog: useStore(view, (state) => state.dialog),
    generation: useStore(view, (state) => state.generation),
  };
}

export function selectSession(id: string | undefined): void {
  view.set({ selected: id, dialog: undefined, generation: undefined });
}

export function askAboutSession(dialog: SessionDialog, generation?: number): void {
  view.set({ dialog, generation });
}

export function closeSessionDialog(): void {
  view.set({ dialog: undefined, generation: undefined });
}
