/**
 * Where this run keeps its secrets: the state machine between the OS keychain, a passphrase and memory, what is wrong
 * with each, and the user's choice.
 */

import { Refusal } from '../../shared/result';
import { guardKeychain } from './guarded-keychain';
import { discardPassphrase, masterKeysBehind } from './forgotten-passphrase';
import { readHome, readMove } from './home';
import {
  type Keychain,
  type KeychainMode,
  type KeychainProblem,
  keychainRefusal,
  problemOf,
} from './keychain';
import { absentSentences, isElsewhere, rememberMachine } from './machine';
import {
  createMasterKey,
  expectedMasterKeyId,
  type MasterKey,
  type MasterKeyEntries,
  keyIn,
  masterKeyIdIn,
  masterKeyPrefix,
  newMasterKey,
  openMasterKey,
  probe,
  readMasterKey,
  rememberMasterKeyId,
} from './master-key';
import { MasterKeys } from './master-keys';
import type { PassphraseKeychain } from './passphrase/passphrase-keychain';
import { ShownStatus } from './shown-status';
import {
  describeClosed,
  describeLocked,
  describeOpen,
  describeUntilQuit,
  elsewhere,
  lockedSentences,
} from './vault-status';
import type { Vault, VaultOptions, VaultStatus } from './vault';

/** Opens the vault for one run. Resolves in every state of the keychain, a hanging one after its time limit. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const vault = new RunningVault(options);
  await vault.beginAnew();
  return vault;
}

class RunningVault implements Vault {
  readonly #options: VaultOptions;
  #entries: MasterKeyEntries;
  readonly #guarded: Keychain;
  readonly #masterKeys = new MasterKeys();
  readonly #shown = new ShownStatus(describeClosed('unavailable'));
  #memory: Keychain | undefined;
  /** Memory stands in for a home that does not serve, with a master key of its own. */
  #standIn: MasterKey | undefined;
  /** The OS keychain has given our master key in this run. */
  #osIsProven = false;
  #isLocked = false;
  #attempting: Promise<void> | undefined;
  #closed = false;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#entries = { ...options, keychain: options.os };
    this.#guarded = guardKeychain(options.os, {
      assertOpen: () => this.#assertOsOpen(),
      onOutcome: (error) => this.#follow(error),
    });
    // A database that ends with this run comes with a keychain that does, too.
    if (options.os.mode === 'until quit') this.#memory = this.#guarded;
  }

  get installationId(): string {
    return this.#entries.installationId;
  }

  status(): VaultStatus {
    return this.#shown.present;
  }

  keychain(mode: KeychainMode = this.#presentMode()): Keychain {
    if (mode === 'until quit' && this.#memory !== undefined) return this.#memory;
    if (this.#isLocked) throw this.#refusal();
    if (mode === 'passphrase') return this.#openPassphrase();
    const isHome = this.#home() === 'OS keychain';
    if (mode === 'until quit' || (isHome && !this.#osIsProven)) throw this.#refusal();
    return this.#guarded;
  }

  async remove(mode: KeychainMode, account: string): Promise<void> {
    const keychain = mode === 'passphrase' ? this.#options.passphrase : this.keychain(mode);
    await keychain.remove(account);
  }

  withMasterKey<T>(id: string | undefined, use: (masterKey: MasterKey) => Promise<T>): Promise<T> {
    return this.#masterKeys.lend(async () => use(this.#masterKey(id)));
  }

  assertMasterKey(id?: string): void {
    this.#masterKey(id);
  }

  holds(masterKeyId: string): boolean {
    return !this.#isDropped(masterKeyId) && this.#masterKeys.find(masterKeyId) !== undefined;
  }

  expects(masterKeyId: string): boolean {
    return expectedMasterKeyId(this.#options.db) === masterKeyId;
  }

  async retry(): Promise<void> {
    const home = this.#home();
    if (home === 'passphrase') return this.#shown.show(this.#passphraseStatus());
    this.#isLocked = false;
    if (home === 'until quit') return this.#openMemory();
    await this.#attempt();
    if (this.#shown.present.state === 'timeout') void this.#attemptOnceSettled();
  }

  async unlock(passphrase: string): Promise<void> {
    const { passphrase: keychain } = this.#options;
    await keychain.unlock(passphrase);
    await this.#masterKeys.settled();
    await this.#takeMasterKeys(keychain);
    if (this.#home() === 'passphrase') {
      this.#isLocked = false;
      this.#standIn = undefined;
      this.#shown.show(describeOpen('passphrase'));
    } else this.#shown.tell();
  }

  changePassphrase(present: string, next: string): Promise<void> {
    return this.#options.passphrase.change(present, next);
  }

  async lock(): Promise<void> {
    if (this.#shown.present.mode === 'until quit') {
      throw new Refusal(
        'not_possible',
        'The secrets of this run lie in memory only: locking would lose them. Move them into a keychain or behind a passphrase first, or quit.',
      );
    }
    this.#isLocked = true;
    this.#osIsProven = false;
    this.#options.passphrase.lock();
    const isPassphrase = this.#home() === 'passphrase';
    this.#shown.show(isPassphrase ? this.#passphraseStatus() : describeLocked('your word'));
    await this.#masterKeys.settled();
    // It may have been unlocked again meanwhile.
    if (this.#isLocked) this.#dropKeys();
  }

  async keepUntilQuit(): Promise<void> {
    const isAtHome = this.#home() === 'until quit' && this.#memory !== undefined;
    this.#memory ??= this.#options.memory();
    if (this.#standIn === undefined && !isAtHome) {
      this.#standIn = newMasterKey(this.#options.random);
      this.#masterKeys.take(this.#standIn);
    }
    this.#shown.show(describeUntilQuit(this.#shown.present.state));
  }

  async startOver(): Promise<void> {
    const lost = expectedMasterKeyId(this.#options.db);
    await this.#open(() => createMasterKey(this.#entries, lost));
  }

  async reopen(installationId: string): Promise<void> {
    this.#entries = { ...this.#entries, installationId };
    this.#osIsProven = false;
    await this.retry();
  }

  async prepare(mode: KeychainMode, passphrase?: string): Promise<void> {
    if (mode === 'OS keychain') return probe(this.#entries);
    if (mode === 'until quit') {
      this.#memory ??= this.#options.memory();
      return;
    }
    const { passphrase: keychain } = this.#options;
    if (keychain.isOpen()) return;
    if (passphrase === undefined) {
      throw new Refusal('invalid_request', '"passphrase" is missing: secrets are to be sealed under one.', {
        member: 'passphrase',
      });
    }
    await (keychain.isInUse() ? this.unlock(passphrase) : keychain.set(passphrase));
  }

  removeEmptyPassphrase(): void {
    this.#options.passphrase.removeIfEmpty();
  }

  behindClosedPassphrase(): readonly string[] | undefined {
    const behind = masterKeysBehind({ ...this.#options, installationId: this.installationId });
    return behind?.filter((id) => !this.holds(id));
  }

  discardPassphrase(): void {
    discardPassphrase(this.#options);
  }

  async beginAnew(): Promise<void> {
    await this.retry();
    const keeps = this.#options.keepWhenUnavailable ?? true;
    const isHomeless = this.#home() === 'OS keychain' && this.#shown.present.state === 'unavailable';
    if (keeps && isHomeless) await this.keepUntilQuit();
  }

  followHome(): void {
    const home = this.#home();
    this.#osIsProven = home === 'OS keychain';
    this.#standIn = undefined;
    this.#shown.show(describeOpen(home));
  }

  onChange(listener: () => void): () => void {
    return this.#shown.onChange(listener);
  }

  close(): void {
    this.#closed = true;
    this.#shown.close();
    this.#options.passphrase.lock();
    this.#dropKeys();
  }

  #home(): KeychainMode {
    return readHome(this.#options.db);
  }

  /** Where new secrets go: the stand-in, the target of a move under way where it serves, or the home. */
  #presentMode(): KeychainMode {
    if (this.#standIn !== undefined && this.#shown.present.mode === 'until quit') return 'until quit';
    const target = readMove(this.#options.db)?.to;
    return target !== undefined && this.#serves(target) ? target : this.#home();
  }

  #serves(mode: KeychainMode): boolean {
    if (mode === 'OS keychain') return true;
    return mode === 'passphrase' ? this.#options.passphrase.isOpen() : this.#memory !== undefined;
  }

  #openPassphrase(): Keychain {
    if (this.#options.passphrase.isOpen()) return this.#options.passphrase;
    if (this.#home() === 'passphrase') this.#shown.show(this.#passphraseStatus());
    throw keychainRefusal('locked', undefined, lockedSentences.passphrase);
  }

  /** A passphrase that another process has changed closes this one, too. */
  #passphraseStatus(): VaultStatus {
    return this.#options.passphrase.isOpen() && !this.#isLocked
      ? describeOpen('passphrase')
      : describeLocked('passphrase');
  }

  #masterKey(id?: string): MasterKey {
    const isStandIn = this.#standIn !== undefined && this.#shown.present.mode === 'until quit';
    const wanted = id ?? (isStandIn ? this.#standIn?.id : expectedMasterKeyId(this.#options.db));
    const found = wanted === undefined || !this.holds(wanted) ? undefined : this.#masterKeys.find(wanted);
    if (found !== undefined) return found;
    // While the keychain does not serve at all, what is wrong with it says more.
    const isClosed = id === undefined || this.#shown.present.mode === 'none';
    throw this.#refusal(isClosed ? undefined : 'The master key that opens this is not at hand in this run.');
  }

  /** Locked keys are still in memory for as long as somebody uses them, and for nobody new. */
  #isDropped(masterKeyId: string): boolean {
    return this.#isLocked && masterKeyId !== this.#standIn?.id;
  }

  #dropKeys(): void {
    this.#masterKeys.drop((id) => this.#closed || this.#isDropped(id));
  }

  #openMemory(): void {
    const { memory, random, db, keepWhenUnavailable } = this.#options;
    if (this.#memory === undefined && keepWhenUnavailable !== false) {
      this.#memory = memory();
      const masterKey = newMasterKey(random);
      this.#masterKeys.take(masterKey);
      if (!db.readonly) rememberMasterKeyId(db, masterKey.id);
    }
    this.#shown.show(this.#memory === undefined ? elsewhere : describeOpen('until quit'));
  }

  /** All of them: a passphrase that stayed behind may open keys of before. */
  async #takeMasterKeys(keychain: PassphraseKeychain): Promise<void> {
    for (const account of keychain.accounts(masterKeyPrefix(this.installationId))) {
      const secret = await keychain.read(account);
      if (secret !== null)
        this.#masterKeys.take({ id: masterKeyIdIn(this.installationId, account), key: keyIn(secret) });
    }
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
    if (!this.#closed && !this.#isLocked && this.#shown.present.mode === 'none') await this.#attempt();
  }

  async #open(obtain: () => Promise<MasterKey>): Promise<void> {
    try {
      const masterKey = await obtain();
      if (this.#closed || this.#isLocked) return void masterKey.key.fill(0);
      this.#masterKeys.take(masterKey);
      this.#osIsProven = true;
      rememberMachine(this.#options.db, this.#options.machine);
      this.#shown.show(describeOpen(this.#options.os.mode));
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      this.#report(problem);
    }
  }

  /** Where it is the home, our own master key says more than a write: it must be ours, too. */
  async #assertOsOpen(): Promise<void> {
    const id = expectedMasterKeyId(this.#options.db);
    if (this.#home() !== 'OS keychain' || id === undefined) return probe(this.#entries);
    const { key } = await readMasterKey(this.#entries, id);
    key.fill(0);
  }

  /** A keychain that locks itself, or opens again, between two calls shows it by how they end. */
  #follow(error: unknown): void {
    if (this.#home() !== 'OS keychain' || this.#isLocked) return;
    const problem = problemOf(error);
    if (problem !== undefined && problem !== 'too-large') this.#report(problem);
    if (error === undefined && this.#shown.present.mode === 'none')
      this.#shown.show(describeOpen(this.#options.os.mode));
  }

  #report(problem: KeychainProblem): void {
    if (this.#isLocked) return;
    const isKeeping = this.#shown.present.mode === 'until quit';
    const sentence = problem === 'absent' ? this.#whyAbsent() : undefined;
    this.#shown.show(isKeeping ? describeUntilQuit(problem) : describeClosed(problem, sentence));
  }

  /** Open, and without our entries: on the computer they were made on it was replaced, on another it never had them. */
  #whyAbsent(): string {
    const { db, machine } = this.#options;
    return isElsewhere(db, machine) ? absentSentences.elsewhere : absentSentences.replaced;
  }

  #refusal(sentence?: string): Error {
    const { state, opensWith } = this.#shown.present;
    const isAbsent = state === 'absent' && this.#shown.present.mode === 'none';
    const own =
      opensWith === undefined ? (isAbsent ? this.#whyAbsent() : undefined) : lockedSentences[opensWith];
    return keychainRefusal(state === 'ok' ? 'absent' : state, undefined, sentence ?? own);
  }
}
