/** Bringing the service up on an open database: what is needed before the first token, and what a crash left. */

import { Refusal } from '../../shared/result';
import type { Core } from './core';
import { seedFirstStart } from './first-start';
import { resumeMove } from './holding/move-home';
import { sweep } from './holding/release';
import { keyChange } from './key-change';
import { tidy } from './tidy';

const firstAlgorithms = ['ES256', 'RS256'] as const;

/** Seeds a new folder, makes the first keys, forgets what is over. */
export async function startService(core: Core): Promise<void> {
  await refusalsAside(seedFirstStart(core));
  await ensureFirstKeys(core);
  await refusalsAside(Promise.resolve().then(() => tidy(core)));
}

/** A keychain unlocked late brings the keys with it, or gets the first ones, and gives up what was let go of. */
export async function catchUp(core: Core, isAlive: (run: string) => boolean): Promise<void> {
  await ensureFirstKeys(core);
  await reconcile(core, isAlive);
}

/** Finishes what a crash interrupted between keychain and database. Nothing has to wait for it. */
export async function reconcile(core: Core, isAlive: (run: string) => boolean): Promise<void> {
  await refusalsAside(sweep(core, isAlive));
  await refusalsAside(resumeMove(core));
}

/** ES256 and RS256, where the keychain lets this run sign at all. */
export function ensureFirstKeys(core: Core): Promise<void> {
  return refusalsAside(core.keyRing.ensureDefaults([...firstAlgorithms], keyChange(core)));
}

/** A locked keychain or a read-only file must not keep the app from starting; status says what is missing. */
async function refusalsAside(step: Promise<unknown>): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
