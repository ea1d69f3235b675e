/** A passphrase that nobody knows any more: which master keys lie behind it, and giving them up. */

import type { Database } from 'better-sqlite3';
import { Refusal } from '../../shared/result';
import { clearMove, readHome, readMove } from './home';
import { expectedMasterKeyId, forgetMasterKey, masterKeyIdIn, masterKeyPrefix } from './master-key';
import type { PassphraseKeychain } from './passphrase/passphrase-keychain';

export interface ClosedPassphrase {
  readonly db: Database;
  readonly passphrase: PassphraseKeychain;
  readonly installationId: string;
}

/** Ids of master keys that lie there and, by what the database says, nowhere else; `undefined` where it is open or none is in use. */
export function masterKeysBehind({
  db,
  passphrase,
  installationId,
}: ClosedPassphrase): readonly string[] | undefined {
  if (!passphrase.isInUse() || passphrase.isOpen()) return undefined;
  const accounts = passphrase.accounts(masterKeyPrefix(installationId));
  const ids = new Set(accounts.map((account) => masterKeyIdIn(installationId, account)));
  const present = expectedMasterKeyId(db);
  if (present === undefined) return [...ids];
  if (readHome(db) === 'passphrase') ids.add(present);
  // Expected of another home, it is only left over here.
  else ids.delete(present);
  return [...ids];
}

/** Inside a transaction of the caller. Refuses with `not_possible` where it is open or none is in use. */
export function discardPassphrase({ db, passphrase }: Omit<ClosedPassphrase, 'installationId'>): void {
  if (passphrase.isOpen() || !passphrase.isInUse()) throw nothingForgotten(passphrase.isOpen());
  const move = readMove(db);
  if (move?.from === 'passphrase' || move?.to === 'passphrase') clearMove(db);
  if (readHome(db) === 'passphrase') forgetMasterKey(db);
  passphrase.discard();
}

function nothingForgotten(isOpen: boolean): Refusal {
  return new Refusal(
    'not_possible',
    isOpen
      ? 'What lies behind your passphrase is unlocked, so there is nothing to give up: change the passphrase, or move everything elsewhere. Nothing was changed.'
      : 'Nothing lies behind a passphrase in this data folder. Nothing was changed.',
  );
}
