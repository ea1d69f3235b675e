/** Reading, editing or comparing: the three things the Inspect screen is for. */

import { createStore, useStore } from '../../state/store';

export const inspectModes = ['read', 'edit', 'compare'] as const;
export type InspectMode = (typeof inspectModes)[number];

const store = createStore<{ readonly mode: InspectMode }>({ mode: 'read' });

export function useInspectMode(): InspectMode {
  return useStore(store, (state) => state.mode);
}

export function inspectMode(): InspectMode {
  return store.get().mode;
}

export function setInspectMode(mode: InspectMode): void {
  store.set({ mode });
}

/** Calls back when a mode is left, with what it was and what it is. */
export function onModeLeft(listener: (left: InspectMode, entered: InspectMode) => void): () => void {
  let present = store.get().mode;
  return store.subscribe(() => {
    const left = present;
    present = store.get().mode;
    if (present !== left) listener(left, present);
  });
}
