/** Which keychain is the home of this installation's secrets, and the move between two that may be under way. */

import type { Database } from 'better-sqlite3';
import { deleteMeta, readMeta, writeMeta } from '../store/meta';
import type { KeychainMode } from './keychain';

const homeName = 'secrets_home';
const moveName = 'secrets_move';

const modes: readonly string[] = ['OS keychain', 'passphrase', 'until quit'] satisfies KeychainMode[];

export function readHome(db: Database): KeychainMode {
  const home = readMeta(db, homeName);
  return home !== undefined && modes.includes(home) ? (home as KeychainMode) : 'OS keychain';
}

export function writeHome(db: Database, home: KeychainMode): void {
  writeMeta(db, homeName, home);
}

export interface Move {
  readonly from: KeychainMode;
  readonly to: KeychainMode;
  /** The process that began it: memory on either side ended with that. */
  readonly run: string;
}

export function readMove(db: Database): Move | undefined {
  const text = readMeta(db, moveName);
  return text === undefined ? undefined : (JSON.parse(text) as Move);
}

export function writeMove(db: Database, move: Move): void {
  writeMeta(db, moveName, JSON.stringify({ from: move.from, to: move.to, run: move.run }));
}

export function clearMove(db: Database): void {
  deleteMeta(db, moveName);
}
