/** The keys tried last, on which token, and what came out; kept while the tabs change. */

import type { KeysToTry, KeyTrials } from '../../../shared/tokens/key-trials';
import { call } from '../../api/call';
import { createStore, useStore } from '../../state/store';

interface TrialsState {
  readonly token: string;
  /** "your key ring", "the folder keys" */
  readonly source: string;
  readonly trials: KeyTrials | undefined;
  readonly pending: boolean;
  readonly error: unknown;
}

const store = createStore<TrialsState>({
  token: '',
  source: '',
  trials: undefined,
  pending: false,
  error: undefined,
});

export function useTrials<S>(select: (state: TrialsState) => S): S {
  return useStore(store, select);
}

export async function tryKeys(token: string, source: string, keys: KeysToTry): Promise<void> {
  store.set({ token, source, trials: undefined, pending: true, error: undefined });
  try {
    store.set({ trials: await call('inspect/try-keys', { token, keys }) });
  } catch (error) {
    store.set({ error });
  }
  store.set({ pending: false });
}

/** Asks for a folder and tries every key in it. */
export async function tryFolder(token: string): Promise<void> {
  try {
    const folder = await call('keys-folder/choose');
    if (folder === null) return;
    await tryKeys(token, `the folder ${folder.name}`, { from: 'folder', handle: folder.handle });
  } catch (error) {
    store.set({ token, trials: undefined, error });
  }
}
