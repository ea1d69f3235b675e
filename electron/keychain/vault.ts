/** Where this run keeps its secrets: the state machine between an OS keychain, its absence, and the user's choice. */

import type { Database } from 'better-sqlite3';
import type { RandomBytes } from '../auth/random';
import type { EntryJournal } from './entry-journal';
import { guardKeychain } from './guarded-keychain';
import {
  type Keychain,
  type KeychainMode,
  type KeychainProblem,
  keychainRefusal,
  problemOf,
} from './keychain';
import {
  createMasterKey,
  expectedMasterKeyId,
  type MasterKey,
  type MasterKeyEntries,
  newMasterKey,
  openMasterKey,
  readMasterKey,
} from './master-key';
import { describeClosed, describeOpen, describeUntilQuit, type VaultStatus } from './vault-status';

export type { MasterKey } from './master-key';
export type { VaultStatus } from './vault-status';

export interface VaultOptions {
  readonly os: Keychain;
  readonly memory: () => Keychain;
  readonly db: Database;
  readonly random: RandomBytes;
  /** First part of every account name, so that two data folders share one keychain in peace. */
  readonly installationId: string;
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
  status(): VaultStatus;
  /**
   * The keychain for new secrets, or the one where earlier secrets of that mode lie.
   * Refuses with the code of the present problem when there is none.
   */
  keychain(mode?: KeychainMode): Keychain;
  /** The master key to seal with, or an earlier one by its id; refuses when it is not at hand in this run. */
  masterKey(id?: string): Promise<MasterKey>;
  /** Whether the master key with this id is at hand. */
  holds(masterKeyId: string): boolean;
  /** Whether the OS keychain is expected to give this master key again, even if not in this run. */
  expects(masterKeyId: string): boolean;
  /** Tries the OS keychain again. Never refuses: see `status`. */
  retry(): Promise<void>;
  /** The user's own choice to go on without the OS keychain for this run. */
  keepUntilQuit(): Promise<void>;
  /** A new master key in an open keychain without ours; keys under the old one stay, unusable until it is back. */
  startOver(): Promise<void>;
  /** After the database was put back from a backup: reads the master key that it names now. Never refuses. */
  reopen(installationId: string): Promise<void>;
  /** Calls back after each change of `status`; the answer stops it. */
  onChange(listener: () => void): () => void;
  /** Forgets all keys; the vault must not be used afterwards. */
  close(): void;
}

/** Opens the vault for one run. Resolves in every state of the keychain, a hanging one after its time limit. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const vault = new RunningVault(options);
  await vault.retry();
  const keeps = options.keepWhenUnavailable ?? true;
  if (keeps && vault.status().state === 'unavailable') await vault.keepUntilQuit();
  return vault;
}

/** A keychain that serves in this run, and the master key that lies in it. */
interface Place {
  readonly keychain: Keychain;
  readonly masterKey: MasterKey;
}

class RunningVault implements Vault {
  readonly #options: VaultOptions;
  #entries: MasterKeyEntries;
  readonly #listeners = new Set<() => void>();
  readonly #places = new Map<KeychainMode, Place>();
  readonly #masterKeys = new Map<string, MasterKey>();
  #status: VaultStatus = describeClosed('unavailable');
  #attempting: Promise<void> | undefined;
  #closed = false;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#entries = { ...options, keychain: options.os };
  }

  status(): VaultStatus {
    return this.#status;
  }

  keychain(mode?: KeychainMode): Keychain {
    return this.#placeOf(mode).keychain;
  }

  async masterKey(id?: string): Promise<MasterKey> {
    if (id === undefined) return this.#placeOf().masterKey;
    const found = this.#masterKeys.get(id);
    if (found !== undefined) return found;
    // While the keychain does not serve at all, what is wrong with it says more.
    const isClosed = this.#status.mode === 'none';
    throw this.#refusal(isClosed ? undefined : 'The master key that opens this is not at hand in this run.');
  }

  holds(masterKeyId: string): boolean {
    return this.#masterKeys.has(masterKeyId);
  }

  expects(masterKeyId: string): boolean {
    return expectedMasterKeyId(this.#options.db) === masterKeyId;
  }

  async retry(): Promise<void> {
    await this.#attempt();
    if (this.#status.state === 'timeout') void this.#attemptOnceSettled();
  }

  async keepUntilQuit(): Promise<void> {
    if (!this.#places.has('until quit')) {
      this.#settle('until quit', this.#options.memory(), newMasterKey(this.#options.random));
    }
    this.#show(describeUntilQuit(this.#status.state));
  }

  async startOver(): Promise<void> {
    const lost = expectedMasterKeyId(this.#options.db);
    await this.#open(() => createMasterKey(this.#entries, lost));
  }

  async reopen(installationId: string): Promise<void> {
    this.#entries = { ...this.#entries, installationId };
    this.#places.delete(this.#options.os.mode);
    await this.retry();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    this.#places.clear();
    for (const { key } of this.#masterKeys.values()) key.fill(0);
    this.#masterKeys.clear();
  }

  #attempt(): Promise<void> {
    this.#attempting ??= this.#open(() => openMasterKey(this.#entries)).finally(() => {
      this.#attempting = undefined;
    });
    return this.#attempting;
  }

  /**
   * Someone may take a minute to answer the unlock prompt, and then should not have to ask again. Once only:
   * whoever dismisses the prompt does not want the next one.
   */
  async #attemptOnceSettled(): Promise<void> {
    await this.#options.os.settled?.();
    if (!this.#closed && this.#status.mode === 'none') await this.#attempt();
  }

  async #open(obtain: () => Promise<MasterKey>): Promise<void> {
    try {
      const masterKey = await obtain();
      if (this.#closed) return;
      this.#settle(this.#options.os.mode, this.#guard(masterKey.id), masterKey);
      this.#show(describeOpen(this.#options.os.mode));
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      this.#report(problem);
    }
  }

  #settle(mode: KeychainMode, keychain: Keychain, masterKey: MasterKey): void {
    this.#places.set(mode, { keychain, masterKey });
    this.#masterKeys.set(masterKey.id, masterKey);
  }

  #guard(masterKeyId: string): Keychain {
    return guardKeychain(this.#options.os, {
      assertOpen: async () => {
        await readMasterKey(this.#entries, masterKeyId);
      },
      onOutcome: (error) => this.#follow(error),
    });
  }

  /** A keychain that locks itself, or opens again, between two calls shows it by how they end. */
  #follow(error: unknown): void {
    const problem = problemOf(error);
    if (problem !== undefined && problem !== 'too-large') this.#report(problem);
    if (error === undefined && this.#status.mode === 'none') this.#show(describeOpen(this.#options.os.mode));
  }

  #report(problem: KeychainProblem): void {
    const isKeeping = this.#status.mode === 'until quit';
    this.#show(isKeeping ? describeUntilQuit(problem) : describeClosed(problem));
  }

  /** Without a mode: where new secrets go. An OS keychain that was open before may be open again by now. */
  #placeOf(mode?: KeychainMode): Place {
    const present = this.#status.mode === 'none' ? this.#options.os.mode : this.#status.mode;
    const place = this.#places.get(mode ?? present);
    if (place === undefined) throw this.#refusal();
    return place;
  }

  #refusal(sentence?: string): Error {
    const { state } = this.#status;
    return keychainRefusal(state === 'ok' ? 'absent' : state, undefined, sentence);
  }

  #show(status: VaultStatus): void {
    const { state, mode } = this.#status;
    this.#status = status;
    if (state === status.state && mode === status.mode) return;
    for (const listener of this.#listeners) listener();
  }
}
