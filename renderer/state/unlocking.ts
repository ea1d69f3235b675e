import { createStore, useStore } from './store';

/** Whether the dialog that asks for the passphrase is open. */
const unlocking = createStore<{ readonly isAsking: boolean }>({ isAsking: false });

export function askForPassphrase(): void {
  unlocking.set({ isAsking: true });
}

export function stopAskingForPassphrase(): void {
  unlocking.set({ isAsking: false });
}

export function useIsAskingForPassphrase(): boolean {
  return useStore(unlocking, (state) => state.isAsking);
}
