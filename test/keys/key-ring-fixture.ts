import { createHash } from 'node:crypto';
import { frozenAt } from '../../electron/auth/clock';
import { type RandomBytes, systemRandom } from '../../electron/auth/random';
import { createMemoryKeychain } from '../../electron/keychain/memory-keychain';
import { createOsKeychain } from '../../electron/keychain/os-keychain';
import { openVault } from '../../electron/keychain/running-vault';
import type { Vault } from '../../electron/keychain/vault';
import { type KeyChange, KeyRing } from '../../electron/keys/key-ring';
import { openDatabase } from '../../electron/store/database';
import { quickPassphrase } from '../support/passphrase';
import { FakeDriver } from '../keychain/fake-driver';

/** A data folder and its keychain, on which any number of runs can be started. */
export function createMachine(random: RandomBytes = systemRandom) {
  const db = openDatabase(':memory:');
  const driver = new FakeDriver();
  const clock = frozenAt('2026-01-01T00:00:00Z');
  /** What was written to the audit record: "key.activated ES256". */
  const audit: string[] = [];
  const change: KeyChange = (body) =>
    db.transaction(() => body((action, _kid, message) => audit.push(`${action}: ${message}`))).immediate();
  const start = async (): Promise<{ vault: Vault; ring: KeyRing }> => {
    const vault = await openVault({
      os: createOsKeychain({ loadDriver: async () => driver }),
      passphrase: quickPassphrase(db),
      memory: createMemoryKeychain,
      db,
      random,
      installationId: 'i_test',
    });
    return { vault, ring: new KeyRing({ db, vault, clock, random }) };
  };
  return { db, driver, clock, audit, change, start };
}

export const nowS = Date.parse('2026-01-01T00:00:00Z') / 1000;

/** Bytes that look random and are the same in every run. */
export function countingRandom(): RandomBytes {
  let count = 0;
  return (size) => {
    const blocks = Array.from({ length: Math.ceil(size / 32) }, () =>
      createHash('sha256').update(`${count++}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, size);
  };
}
