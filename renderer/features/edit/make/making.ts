import { createStore, useStore } from '../../../state/store';

/** What is being made of the edited token in a dialog. */
export type Making = 'jwe' | 'sd-jwt' | 'dpop';

const store = createStore<{ readonly making: Making | undefined }>({ making: undefined });

export function useMaking(): Making | undefined {
  return useStore(store, (state) => state.making);
}

export function make(making: Making): void {
  store.set({ making });
}

export function stopMaking(): void {
  store.set({ making: undefined });
}
