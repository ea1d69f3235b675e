/** Locking the app: everything that opens something leaves the memory, until the user opens it again. */

import { Refusal } from '../../../shared/result';
import { change } from '../change';
import type { Core } from '../core';

const reasons = {
  'by hand': 'Locked by hand.',
  idle: 'Locked: nobody has used this computer for the time that was set.',
  sleep: 'Locked: the computer goes to sleep.',
  'screen lock': 'Locked: the screen was locked.',
} as const;

export type LockReason = keyof typeof reasons;

/** Resolves once no key is left in memory. Refuses with `not_possible` where memory is all there is. */
export async function lockNow(core: Core, reason: LockReason): Promise<void> {
  if (core.vault.status().opensWith !== undefined) return;
  await core.vault.lock();
  recordIfPossible(core, 'keychain.locked', reasons[reason]);
}

/** Refuses with `keychain_wrong_passphrase`, and as the vault does. */
export async function unlock(core: Core, passphrase: string): Promise<void> {
  try {
    await core.vault.unlock(passphrase);
  } catch (error) {
    const isWrong = error instanceof Refusal && error.code === 'keychain_wrong_passphrase';
    if (isWrong && error.detail?.tried !== false)
      recordIfPossible(core, 'keychain.wrong-passphrase', 'A wrong passphrase was given.');
    throw error;
  }
  recordIfPossible(core, 'keychain.unlocked', 'Unlocked with the passphrase.');
}

/** A file that cannot be written to must keep nobody from locking or opening. */
function recordIfPossible(core: Core, action: string, message: string): void {
  try {
    change(core, ['status', 'sessions', 'keys'], (record) =>
      record({ action, subjectKind: 'keychain', subjectId: core.vault.status().mode, message }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
