/**
 * Entries in the database, sealed under a random data key that lies wrapped under a passphrase. For machines without a
 * keychain, and for people who want to be asked.
 */

import type { Database } from 'better-sqlite3';
import { refusingStoreErrors } from '../../auth/change';
import type { Clock } from '../../auth/clock';
import { type RandomBytes, randomId } from '../../auth/random';
import { Refusal } from '../../../shared/result';
import {
  countEntries,
  deleteEntries,
  deleteEntry,
  deleteLock,
  forgetWrongPassphrases,
  listEntries,
  noteWrongPassphrase,
  type PassphraseLock,
  readEntry,
  readLock,
  writeEntry,
  writeLock,
} from '../../store/passphrase';
import { immediately } from '../../store/transaction';
import { type Keychain, keychainRefusal } from '../keychain';
import { deriveKey, presentCost, type ScryptCost } from './derive';
import { assertPatience, wrongPassphrase } from './patience';
import { open, seal } from './seal';

export interface PassphraseKeychain extends Keychain {
  /** Whether anything lies behind a passphrase. One without that, as an interrupted move leaves, is as none. */
  isInUse(): boolean;
  isOpen(): boolean;
  /** Makes the lock and opens it. Refuses with `already_exists` where one is in use. */
  set(passphrase: string): Promise<void>;
  /** Refuses with `keychain_wrong_passphrase`, and with `not_possible` where there is no lock. */
  unlock(passphrase: string): Promise<void>;
  /** A new passphrase and a new data key for all entries: with an earlier copy the old passphrase opens only that. */
  change(present: string, next: string): Promise<void>;
  /** Forgets the data key. */
  lock(): void;
  /** The accounts whose names begin so; needs no key. */
  accounts(prefix: string): readonly string[];
  /** Takes the lock away once nothing lies behind it; inside a transaction of the caller. */
  removeIfEmpty(): void;
  /** Throws away the lock and every entry, unread; inside a transaction of the caller. */
  discard(): void;
}

export interface PassphraseKeychainOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly cost?: ScryptCost;
}

interface DataKey {
  readonly id: string;
  readonly bytes: Buffer;
}

const lockedSentence =
  'Tokenwright is locked with your passphrase. Your keys and sessions are safe: unlock it and try again.';

export function createPassphraseKeychain(options: PassphraseKeychainOptions): PassphraseKeychain {
  return new RunningPassphraseKeychain(options);
}

class RunningPassphraseKeychain implements PassphraseKeychain {
  readonly mode = 'passphrase';
  readonly #options: PassphraseKeychainOptions;
  #dataKey: DataKey | undefined;
  /** One attempt at a time: each takes 128 MiB, and counts before the next may begin. */
  #attempt: Promise<unknown> = Promise.resolve();

  constructor(options: PassphraseKeychainOptions) {
    this.#options = options;
  }

  isInUse(): boolean {
    const { db } = this.#options;
    return readLock(db) !== undefined && countEntries(db) > 0;
  }

  isOpen(): boolean {
    // Another process may have changed the passphrase, and the data key with it.
    return this.#dataKey !== undefined && readLock(this.#options.db)?.keyId === this.#dataKey.id;
  }

  async read(account: string): Promise<string | null> {
    const key = this.#openKey();
    const entry = readEntry(this.#options.db, account);
    if (entry === undefined) return null;
    const content = open(key.bytes, entryName(key.id, account), entry.sealed);
    if (content === undefined) {
      throw keychainRefusal(
        'absent',
        undefined,
        'An entry behind your passphrase cannot be opened: it was changed in the database. Nothing has been deleted.',
      );
    }
    return content.toString('utf8');
  }

  async write(account: string, secret: string): Promise<void> {
    const key = this.#openKey();
    const sealed = seal(key.bytes, entryName(key.id, account), Buffer.from(secret), this.#options.random);
    this.#inTransaction(() => {
      // Looked at again inside the lock on the file: it may be another process that changes the passphrase.
      this.#openKey();
      writeEntry(this.#options.db, { account, keyId: key.id, sealed });
    });
  }

  /** Throwing away needs no key. */
  async remove(account: string): Promise<void> {
    this.#inTransaction(() => deleteEntry(this.#options.db, account));
  }

  async set(passphrase: string): Promise<void> {
    await this.#inTurn(async () => {
      this.#assertFree();
      const made = await this.#make(passphrase);
      this.#inTransaction(() => {
        this.#assertFree();
        writeLock(this.#options.db, made.lock);
      });
      this.#hold(made.dataKey);
    });
  }

  async unlock(passphrase: string): Promise<void> {
    await this.#inTurn(async () => {
      this.#hold(await this.#openWith(passphrase));
    });
  }

  async change(present: string, next: string): Promise<void> {
    await this.#inTurn(async () => {
      const old = await this.#openWith(present);
      const made = await this.#make(next);
      this.#inTransaction(() => this.#resealAll(old, made.dataKey, made.lock));
      old.bytes.fill(0);
      this.#hold(made.dataKey);
    });
  }

  lock(): void {
    this.#dataKey?.bytes.fill(0);
    this.#dataKey = undefined;
  }

  accounts(prefix: string): readonly string[] {
    return listEntries(this.#options.db)
      .map(({ account }) => account)
      .filter((account) => account.startsWith(prefix));
  }

  removeIfEmpty(): void {
    if (this.isInUse()) return;
    deleteLock(this.#options.db);
    this.lock();
  }

  discard(): void {
    deleteEntries(this.#options.db);
    deleteLock(this.#options.db);
    this.lock();
  }

  #assertFree(): void {
    if (!this.isInUse()) return;
    throw new Refusal('already_exists', 'There is a passphrase already: unlock with it, or change it.');
  }

  #openKey(): DataKey {
    if (this.#dataKey !== undefined && this.isOpen()) return this.#dataKey;
    throw keychainRefusal('locked', undefined, lockedSentence);
  }

  #hold(dataKey: DataKey): void {
    this.lock();
    this.#dataKey = dataKey;
  }

  async #openWith(passphrase: string): Promise<DataKey> {
    const { db, clock } = this.#options;
    const lock = readLock(db);
    if (lock === undefined)
      throw new Refusal('not_possible', 'No passphrase has been set in this data folder.');
    assertPatience(lock, clock.now());
    const bytes = await unwrap(lock, passphrase);
    if (bytes !== undefined) {
      if (!db.readonly) this.#inTransaction(() => forgetWrongPassphrases(db));
      return { id: lock.keyId, bytes };
    }
    if (!db.readonly) this.#inTransaction(() => noteWrongPassphrase(db, clock.now()));
    throw wrongPassphrase(lock.wrongInARow + 1);
  }

  async #make(passphrase: string) {
    assertStrong(passphrase);
    const { random, clock, cost = presentCost } = this.#options;
    const dataKey: DataKey = { id: randomId(random, 'dk'), bytes: Buffer.from(random(32)) };
    const salt = random(16);
    const wrapping = await deriveKey(passphrase, salt, cost);
    const wrappedKey = seal(wrapping, lockName(dataKey.id), dataKey.bytes, random);
    wrapping.fill(0);
    return { dataKey, lock: { keyId: dataKey.id, wrappedKey, salt, ...cost, changedAtMs: clock.now() } };
  }

  #resealAll(old: DataKey, next: DataKey, lock: Parameters<typeof writeLock>[1]): void {
    const { db, random } = this.#options;
    if (readLock(db)?.keyId !== old.id) {
      throw new Refusal(
        'store_busy',
        'Another process has changed the passphrase just now. Nothing was changed.',
      );
    }
    for (const { account, sealed } of listEntries(db)) {
      const content = open(old.bytes, entryName(old.id, account), sealed);
      // What cannot be opened stays as it is, for whoever can mend it.
      if (content === undefined) continue;
      const again = seal(next.bytes, entryName(next.id, account), content, random);
      writeEntry(db, { account, keyId: next.id, sealed: again });
    }
    writeLock(db, lock);
  }

  #inTurn(attempt: () => Promise<void>): Promise<void> {
    const turn = this.#attempt.then(attempt);
    this.#attempt = turn.catch(() => {});
    return turn;
  }

  #inTransaction(work: () => void): void {
    refusingStoreErrors(() => immediately(this.#options.db, work));
  }
}

const leastCharacters = 8;

/** Refuses with `invalid_request`. */
function assertStrong(passphrase: string): void {
  if ([...passphrase].length >= leastCharacters) return;
  throw new Refusal(
    'invalid_request',
    `A passphrase needs at least ${leastCharacters} characters; four random words are better.`,
    { member: 'passphrase' },
  );
}

async function unwrap(lock: PassphraseLock, passphrase: string): Promise<Buffer | undefined> {
  const wrapping = await deriveKey(passphrase, lock.salt, lock);
  const bytes = open(wrapping, lockName(lock.keyId), lock.wrappedKey);
  wrapping.fill(0);
  return bytes;
}

/** Names are sealed along, so that whoever can write to the database cannot swap entries. */
function entryName(keyId: string, account: string): string {
  return `tokenwright entry ${keyId} ${account}`;
}

function lockName(keyId: string): string {
  return `tokenwright lock ${keyId}`;
}
