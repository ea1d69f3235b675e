/** At the start of the app: whether keychain and database are of one time, by the newest tokens. */

import { Refusal } from '../../../shared/result';
import type { Core } from '../core';
import { checkHeld } from './check';

/** Each costs a call to the keychain; what was put back from a backup lacks the newest first. */
const checkedAtStart = 20;

/** A sentence on what does not fit; `undefined` where all is well, or nothing can be said now. */
export async function findMismatch(core: Core): Promise<string | undefined> {
  const outcome = await checkHeld(core, checkedAtStart).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  const bad = outcome === undefined ? 0 : outcome.missing.length + outcome.different.length;
  if (outcome === undefined || bad === 0) return undefined;
  return `Of the newest ${outcome.checked} refresh tokens, ${bad} ${bad === 1 ? 'does' : 'do'} not lie where the database says: keychain or database was put back from a backup. Put the newer one back, restore a backup that fits, or sign in again; nothing has been deleted.`;
}
