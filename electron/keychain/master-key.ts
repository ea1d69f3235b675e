/** The master key under which all private keys are sealed, as the keychain's one entry everything hangs on. */

import type { Database } from 'better-sqlite3';
import { type RandomBytes, randomId } from '../auth/random';
import { deleteMeta, readMeta, writeMeta } from '../store/meta';
import { immediately } from '../store/transaction';
import { clearMove, writeHome } from './home';
import type { EntryJournal } from './entry-journal';
import { type Keychain, keychainRefusal, problemOf } from './keychain';

export interface MasterKey {
  readonly id: string;
  /** 256 bits. */
  readonly key: Uint8Array;
}

export interface MasterKeyEntries {
  readonly keychain: Keychain;
  readonly db: Database;
  readonly random: RandomBytes;
  readonly installationId: string;
  /** Absent where the database cannot be written to. */
  readonly journal?: EntryJournal;
}

const metaName = 'master_key_id';
const accountMetaName = 'master_key_account';

export function newMasterKey(random: RandomBytes): MasterKey {
  return { id: randomId(random, 'mk'), key: new Uint8Array(random(32)) };
}

/**
 * The installation's master key from the keychain; made and written at the first run.
 * Refuses with `keychain_locked`, `_unavailable`, `_timeout`, or `_absent` when the keychain is open without it.
 */
export async function openMasterKey(entries: MasterKeyEntries): Promise<MasterKey> {
  const id = readMeta(entries.db, metaName);
  return id === undefined ? createMasterKey(entries) : readMasterKey(entries, id);
}

/** Refuses as `openMasterKey` does. The entry doubles as the canary that tells a locked keychain from an empty one. */
export async function readMasterKey(entries: MasterKeyEntries, id: string): Promise<MasterKey> {
  const secret = await entries.keychain.read(masterKeyAccount(entries.db, entries.installationId, id));
  if (secret === null) {
    await probe(entries);
    throw keychainRefusal('absent');
  }
  return { id, key: keyIn(secret) };
}

/** The key in the text of an entry; refuses with `keychain_absent` one that is damaged. */
export function keyIn(secret: string): Uint8Array {
  const key = new Uint8Array(Buffer.from(secret, 'base64url'));
  if (key.length === 32) return key;
  throw keychainRefusal('absent', { cause: 'the master key entry is damaged' });
}

/**
 * Writes a new master key and makes it the installation's. Each key has its own account, so that a second process
 * or an older keychain is never overwritten; of two processes doing this at once the first to commit wins.
 */
export async function createMasterKey(entries: MasterKeyEntries, replacing?: string): Promise<MasterKey> {
  await probe(entries);
  if (entries.db.readonly) throw keychainRefusal('absent');
  const made = newMasterKey(entries.random);
  const account = `${masterKeyPrefix(entries.installationId)}${made.id}`;
  const operation = entries.journal?.begin('master-key', account);
  await entries.keychain.write(account, Buffer.from(made.key).toString('base64url'));
  entries.journal?.reached('master-key', 'written');
  const winner = claim(entries, made.id, replacing, operation);
  entries.journal?.reached('master-key', 'committed');
  if (winner === made.id) return made;
  await entries.keychain.remove(account);
  if (operation !== undefined) entries.journal?.forget(operation);
  return readMasterKey(entries, winner);
}

/** The id in the database after an atomic attempt to put this one there. */
function claim(
  { db, journal }: MasterKeyEntries,
  id: string,
  replacing: string | undefined,
  operation: string | undefined,
): string {
  return immediately(db, () => {
    const present = readMeta(db, metaName);
    if (present !== undefined && present !== replacing) return present;
    writeMeta(db, metaName, id);
    // Starting over ends whatever another home and a move there were about.
    deleteMeta(db, accountMetaName);
    writeHome(db, 'OS keychain');
    clearMove(db);
    if (operation !== undefined) journal?.forget(operation);
    return id;
  });
}

/** The next attempt makes a new one in the OS keychain, as the first start does. */
export function forgetMasterKey(db: Database): void {
  deleteMeta(db, metaName);
  deleteMeta(db, accountMetaName);
  writeHome(db, 'OS keychain');
}

/** For a home that begins anew with every run. */
export function rememberMasterKeyId(db: Database, id: string): void {
  writeMeta(db, metaName, id);
  deleteMeta(db, accountMetaName);
}

/** The id of the master key the keychain is expected to hold. */
export function expectedMasterKeyId(db: Database): string | undefined {
  return readMeta(db, metaName);
}

/** Refuses unless the keychain is open. Only a write tells: a locked keyring refuses it, while reads pretend there is nothing. */
export async function probe({ keychain, random, installationId, journal }: MasterKeyEntries): Promise<void> {
  const left = journal?.takeOverProbe();
  // A name of its own each time, so that two processes probing at once do not remove each other's.
  const account = left?.keychainAccount ?? `${installationId}:${randomId(random, 'probe')}`;
  const operation = left?.id ?? journal?.begin('probe', account);
  await keychain.write(account, 'Tokenwright checks that the keychain is open.').catch((error: unknown) => {
    // A locked keychain has taken nothing; of any other answer that is not certain.
    if (operation !== undefined && problemOf(error) === 'locked') journal?.forget(operation);
    throw error;
  });
  journal?.reached('probe', 'written');
  await keychain.remove(account);
  journal?.reached('probe', 'removed');
  if (operation !== undefined) journal?.forget(operation);
  journal?.reached('probe', 'finished');
}

/** What the names of all its entries begin with, in whichever keychain. */
export function masterKeyPrefix(installationId: string): string {
  return `${installationId}:master:`;
}

/** After a move its entry has a name of its own, so that a removal that comes late never takes the new one. */
export function movedMasterKeyAccount(installationId: string, id: string, operationId: string): string {
  return `${masterKeyPrefix(installationId)}${id}:${operationId}`;
}

/** The master key's id in the name of an entry. */
export function masterKeyIdIn(installationId: string, account: string): string {
  return account.slice(masterKeyPrefix(installationId).length).split(':')[0] ?? '';
}

/** The name of the present entry. */
export function masterKeyAccount(db: Database, installationId: string, id: string): string {
  const present = expectedMasterKeyId(db) === id ? readMeta(db, accountMetaName) : undefined;
  return present ?? `${masterKeyPrefix(installationId)}${id}`;
}

/** With the change of home: where the master key lies from now on. */
export function settleMasterKey(db: Database, id: string, account: string): void {
  writeMeta(db, metaName, id);
  writeMeta(db, accountMetaName, account);
}
