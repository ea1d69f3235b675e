/** Where this run keeps its secrets, as everybody else sees it. */

import type { Database } from 'better-sqlite3';
import type { RandomBytes } from '../auth/random';
import type { EntryJournal } from './entry-journal';
import type { Keychain, KeychainMode } from './keychain';
import type { MasterKey } from './master-key';
import type { PassphraseKeychain } from './passphrase/passphrase-keychain';
import type { VaultStatus } from './vault-status';

export type { MasterKey } from './master-key';
export type { VaultStatus } from './vault-status';

export interface VaultOptions {
  readonly os: Keychain;
  readonly passphrase: PassphraseKeychain;
  readonly memory: () => Keychain;
  readonly db: Database;
  readonly random: RandomBytes;
  /** First part of every account name, so that two data folders share one keychain in peace. */
  readonly installationId: string;
  /** Which computer this is; absent where that is not looked at. */
  readonly machine?: string;
  /** Where the vault notes what it is about to write. Absent where the database cannot be written to. */
  readonly journal?: EntryJournal;
  /**
   * Whether a machine without any keychain is answered with memory at once. True for the app, which shows it; false
   * for the command line, whose memory ends with the command.
   */
  readonly keepWhenUnavailable?: boolean;
}

/** Nothing here deletes a secret of the user or falls back without showing it in `status`. */
export interface Vault {
  /** First part of the names of the master key's entries. */
  readonly installationId: string;
  status(): VaultStatus;
  /**
   * The keychain for new secrets, or the one where earlier secrets of that mode lie.
   * Refuses with the code of the present problem when there is none.
   */
  keychain(mode?: KeychainMode): Keychain;
  /** Removes an entry. Behind a passphrase that needs no key; else it refuses as `keychain` does. */
  remove(mode: KeychainMode, account: string): Promise<void>;
  /**
   * Lends the master key to seal with, or an earlier one by its id; its bytes are good until `use` has resolved.
   * Refuses when it is not at hand in this run.
   */
  withMasterKey<T>(id: string | undefined, use: (masterKey: MasterKey) => Promise<T>): Promise<T>;
  /** Refuses as `withMasterKey` does. */
  assertMasterKey(id?: string): void;
  /** Whether the master key with this id is at hand. */
  holds(masterKeyId: string): boolean;
  /** Whether a keychain is expected to give this master key again, even if not in this run. */
  expects(masterKeyId: string): boolean;
  /** Tries the home of the secrets again; opens what the user has locked by word. Never refuses: see `status`. */
  retry(): Promise<void>;
  /** Refuses with `keychain_wrong_passphrase`, or `not_possible` where none has been set. */
  unlock(passphrase: string): Promise<void>;
  /** Refuses as `unlock` does for `present`, and with `invalid_request` a `next` that is too short. */
  changePassphrase(present: string, next: string): Promise<void>;
  /**
   * Drops all keys from memory once those in use are handed back, and keeps the home closed until `retry` or `unlock`.
   * Refuses with `not_possible` where memory is all there is.
   */
  lock(): Promise<void>;
  /** The user's own choice to go on without the home of the secrets for this run. */
  keepUntilQuit(): Promise<void>;
  /** A new master key in the OS keychain, open but without ours; keys under the old one stay, unusable until it is back. */
  startOver(): Promise<void>;
  /** After the database was put back from a backup: reads the master key that it names now. Never refuses. */
  reopen(installationId: string): Promise<void>;
  /** Gets a keychain ready to take secrets over: asks the OS keychain, sets or opens the passphrase, makes memory. */
  prepare(mode: KeychainMode, passphrase?: string): Promise<void>;
  /** Takes the passphrase away once nothing lies behind it; inside a transaction of the caller. */
  removeEmptyPassphrase(): void;
  /**
   * Ids of the master keys that lie behind a passphrase which is not open in this run, and nowhere else; `undefined`
   * where there is no such passphrase.
   */
  behindClosedPassphrase(): readonly string[] | undefined;
  /**
   * Throws away a passphrase and, unread, what lies behind it; inside a transaction of the caller, with `beginAnew`
   * after it where that was the home. Refuses with `not_possible` where none is in use, or it is open.
   */
  discardPassphrase(): void;
  /** Opens as a run begins: on a machine without any keychain with memory, where that may be. Never refuses. */
  beginAnew(): Promise<void>;
  /** The database names another home now: says so, and uses it. */
  followHome(): void;
  /** Calls back after each change of `status`; the answer stops it. */
  onChange(listener: () => void): () => void;
  /** Forgets all keys; the vault must not be used afterwards. */
  close(): void;
}
