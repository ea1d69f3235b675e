/** The check of a secret that was asked for last; it outlives the tab, as the search itself does. */

import type { FileHandle } from '../../../shared/nouns/scan';
import type { CrackStatus } from '../../../shared/tokens/crack';
import { call } from '../../api/call';
import { queryClient } from '../../api/query-client';
import { queryKeys } from '../../api/query-keys';
import { createStore, useStore } from '../../state/store';

interface WeakSecretState {
  /** The run, and the token it is about. */
  readonly run: { readonly id: string; readonly token: string } | undefined;
  /** A word list of the user's own. */
  readonly words: FileHandle | undefined;
  /** Why the last step was refused. */
  readonly error: unknown;
}

const store = createStore<WeakSecretState>({ run: undefined, words: undefined, error: undefined });

export function useWeakSecret<S>(select: (state: WeakSecretState) => S): S {
  return useStore(store, select);
}

export async function startCrack(token: string): Promise<void> {
  const { words } = store.get();
  await attempt(async () => {
    const request = words === undefined ? { token } : { token, words: words.id };
    const { id }: CrackStatus = await call('crack/start', request);
    store.set({ run: { id, token } });
  });
}

export async function cancelCrack(): Promise<void> {
  const { run } = store.get();
  if (run !== undefined) await attempt(() => call('crack/cancel', { id: run.id }));
}

export function isCracking(): boolean {
  const { run } = store.get();
  if (run === undefined) return false;
  return queryClient.getQueryData<CrackStatus>(queryKeys.crack(run.id))?.state === 'running';
}

/** Asks for a file with one word a line. */
export async function chooseWords(): Promise<void> {
  await attempt(async () => {
    const [words] = await call('desktop/choose-files');
    if (words !== undefined) store.set({ words, run: undefined });
  });
}

/** Back to the list that comes with the app. */
export function forgetWords(): void {
  store.set({ words: undefined, run: undefined });
}

async function attempt(step: () => Promise<unknown>): Promise<void> {
  store.set({ error: undefined });
  try {
    await step();
  } catch (error) {
    store.set({ error });
  }
}
