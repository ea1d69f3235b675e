/** A data folder with two keychains that outlive every process, and the service as one start on it sees it. */

import { join } from 'node:path';
import { systemClock } from '../../electron/auth/clock';
import type { Core } from '../../electron/auth/core';
import { createClientMemory } from '../../electron/auth/holding/client-memory';
import type { ReachStep } from '../../electron/auth/holding/steps';
import { systemRandom } from '../../electron/auth/random';
import { reconcile, startService } from '../../electron/auth/start';
import { createEntryJournal } from '../../electron/keychain/entry-journal';
import { createOsKeychain } from '../../electron/keychain/os-keychain';
import { openVault } from '../../electron/keychain/vault';
import { KeyRing } from '../../electron/keys/key-ring';
import { openDatabase } from '../../electron/store/database';
import { FileDriver } from './file-driver';

export interface Started {
  readonly core: Core;
  readonly close: () => void;
}

export function osDriver(folder: string): FileDriver {
  return new FileDriver(join(folder, 'os keychain'));
}

/** Stands for any second keychain: what "until quit" has in memory lies on disk here, so that a move survives. */
export function otherDriver(folder: string): FileDriver {
  return new FileDriver(join(folder, 'other keychain'));
}

export const databaseFile = (folder: string): string => join(folder, 'tokenwright.db');

/** One run, always of the same name: what lies in the other keychain is still its own after a restart. */
export async function startOn(folder: string, reach?: ReachStep): Promise<Started> {
  const db = openDatabase(databaseFile(folder));
  const parts = { db, clock: systemClock, random: systemRandom };
  const run = '0-machine';
  const vault = await openVault({
    ...parts,
    os: createOsKeychain({ loadDriver: async () => osDriver(folder) }),
    memory: () => ({
      ...createOsKeychain({ loadDriver: async () => otherDriver(folder) }),
      mode: 'until quit',
    }),
    installationId: 'tw_crash',
    journal: createEntryJournal({ ...parts, run, ...(reach && { reach }) }),
    keepWhenUnavailable: false,
  });
  await vault.keepUntilQuit();
  await vault.retry();
  const core: Core = {
    ...parts,
    vault,
    keyRing: new KeyRing({ ...parts, vault }),
    memory: createClientMemory(),
    run,
    actor: 'service',
    ...(reach && { reach }),
    notify: () => {},
  };
  await startService(core);
  await reconcile(core, () => false);
  return {
    core,
    close: () => {
      vault.close();
      db.close();
    },
  };
}
