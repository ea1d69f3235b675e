/** The operating system's keychain: one call at a time, timed, and never taken at its word. */

import { Refusal } from '../../shared/result';
import { type Keychain, keychainRefusal, problemOf } from './keychain';
import { SingleFile, type StartTimer, systemTimer } from './single-file';
import { refusalFromSystem } from './system-errors';

/** What is used of keytar. `findCredentials` is left out: on a locked keyring it ends the process. */
export interface KeychainDriver {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface OsKeychainOptions {
  /** keytar in a process of its own, see `process/`. Asked again at the next call where it failed. */
  readonly loadDriver: () => Promise<KeychainDriver>;
  /** Milliseconds one call may take. */
  readonly timeoutMs?: number;
  readonly startTimer?: StartTimer;
}

/** The name all entries carry in the system's own keychain viewer. */
export const keychainService = 'Tokenwright';

/** Windows takes 2,560 bytes in UTF-8, or 1,280 characters where UTF-16 is stored; a little less is used. */
export const secretLimits = { utf8Bytes: 2500, characters: 1250 } as const;

/** Refuses with the `keychain_*` codes; a secret that cannot be stored whole is refused before it is written. */
export function createOsKeychain(options: OsKeychainOptions): Keychain {
  const { loadDriver, timeoutMs = 5000, startTimer = systemTimer } = options;
  const overrun = () => keychainRefusal('timeout', { timeoutMs });
  const singleFile = new SingleFile({ timeoutMs, startTimer, overrun });
  let loading: Promise<KeychainDriver> | undefined;
  const call = <T>(use: (driver: KeychainDriver) => Promise<T>) => {
    // A failed load is tried again: the missing library may have been installed meanwhile.
    loading ??= loadDriver().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    const driver = loading;
    return singleFile.run(() => driver.then(use)).catch(rethrowAsRefusal);
  };
  return {
    mode: 'OS keychain',
    read: (account) => call((driver) => driver.getPassword(keychainService, account)),
    write: async (account, secret) => {
      assertStorable(secret);
      await call((driver) => writeAndCompare(driver, account, secret));
    },
    remove: async (account) => {
      await call((driver) => driver.deletePassword(keychainService, account));
    },
    settled: () => singleFile.settled(),
  };
}

function rethrowAsRefusal(error: unknown): never {
  throw problemOf(error) === undefined ? refusalFromSystem(error) : error;
}

/** A NUL cuts the secret short on Linux, and an empty one is not stored at all: both without a word. */
function assertStorable(secret: string): void {
  if (secret === '') throw new Refusal('invalid_request', 'A secret must not be empty.');
  if (secret.includes('\0'))
    throw new Refusal('invalid_request', 'A secret must not contain a NUL character.');
  const bytes = Buffer.byteLength(secret, 'utf8');
  if (bytes > secretLimits.utf8Bytes || secret.length > secretLimits.characters) {
    throw keychainRefusal('too-large', { bytes, characters: secret.length });
  }
}

async function writeAndCompare(driver: KeychainDriver, account: string, secret: string): Promise<void> {
  await driver.setPassword(keychainService, account, secret);
  const kept = await driver.getPassword(keychainService, account);
  if (kept === secret) return;
  await driver.deletePassword(keychainService, account);
  if (kept !== null && secret.startsWith(kept)) {
    throw keychainRefusal('too-large', undefined, 'The keychain cut the secret short, so it was not kept.');
  }
  throw keychainRefusal(
    'unavailable',
    undefined,
    'The keychain does not give back what it is given, so the secret was not kept.',
  );
}
