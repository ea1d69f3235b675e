import { createStore, useStore } from '../state/store';

/** How often the palette was asked for; 0 means its code has not been fetched yet. */
const palette = createStore({ requests: 0 });

export function openPalette(): void {
  palette.set(({ requests }) => ({ requests: requests + 1 }));
}

export function usePaletteRequests(): number {
  return useStore(palette, (state) => state.requests);
}
