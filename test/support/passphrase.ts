import type { Database } from 'better-sqlite3';
import { type Clock, frozenAt } from '../../electron/auth/clock';
import { systemRandom } from '../../electron/auth/random';
import { createPassphraseKeychain } from '../../electron/keychain/passphrase/passphrase-keychain';

/** As the app's, but quick: what scrypt costs is measured in one test and need not be paid in all. */
export function quickPassphrase(db: Database, clock: Clock = frozenAt('2026-01-01T12:00:00Z')) {
  return createPassphraseKeychain({ db, clock, random: systemRandom, cost: { log2N: 10, r: 8, p: 1 } });
}
