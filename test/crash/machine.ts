/** A data folder with a keychain that outlives every process, and the service as one start on it sees it. */

import { join } from 'node:path';
import { systemClock } from '../../electron/auth/clock';
import type { Core } from '../../electron/auth/core';
import { createClientMemory } from '../../electron/auth/holding/client-memory';
import type { ReachStep } from '../../electron/auth/holding/steps';
import { systemRandom } from '../../electron/auth/random';
import { reconcile, startService } from '../../electron/auth/start';
import { createEntryJournal } from '../../electron/keychain/entry-journal';
import { createMemoryKeychain } from '../../electron/keychain/memory-keychain';
import { createOsKeychain } from '../../electron/keychain/os-keychain';
import { openVault } from '../../electron/keychain/running-vault';
import { KeyRing } from '../../electron/keys/key-ring';
import { newRun } from '../../electron/run';
import { openDatabase } from '../../electron/store/database';
import { quickPassphrase } from '../support/passphrase';
import { FileDriver } from './file-driver';

export interface Started {
  readonly core: Core;
  readonly close: () => void;
}

export const installationId = 'tw_crash';
export const passphrase = 'four random words, say';

export function osDriver(folder: string): FileDriver {
  return new FileDriver(join(folder, 'os keychain'));
}

export const databaseFile = (folder: string): string => join(folder, 'tokenwright.db');

/** One run, with its person at hand: the passphrase is given where one is asked for, a move cut off goes on. */
export async function startOn(folder: string, reach?: ReachStep): Promise<Started> {
  const db = openDatabase(databaseFile(folder));
  const parts = { db, clock: systemClock, random: systemRandom };
  const run = newRun(systemRandom);
  const behindPassphrase = quickPassphrase(db, systemClock);
  const vault = await openVault({
    ...parts,
    os: createOsKeychain({ loadDriver: async () => osDriver(folder) }),
    passphrase: behindPassphrase,
    memory: createMemoryKeychain,
    installationId,
    journal: createEntryJournal({ ...parts, run, ...(reach && { reach }) }),
  });
  if (behindPassphrase.isInUse()) await vault.unlock(passphrase);
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
