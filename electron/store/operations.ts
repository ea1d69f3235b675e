/**
 * The journal of writes that touch keychain and database. "intent": this entry is being written and counts only
 * once the database says so. "committed": the database has moved on and this entry is to be removed. Either way
 * what a crash leaves here is a keychain entry to remove, and an empty journal means there is none.
 */

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';
import type { SessionRow } from './sessions';

export type OperationKind = 'issue' | 'refresh' | 'release' | 'move' | 'master-key' | 'probe' | 'key-move';

export type KeptIn = NonNullable<SessionRow['heldIn']>;

export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  /** Null for entries of the installation itself. */
  readonly sessionId: string | null;
  /** The generation whose secret the entry holds. */
  readonly generation: number | null;
  readonly keychainAccount: string;
  readonly keptIn: KeptIn;
  readonly state: 'intent' | 'committed';
  /** The process that began it. */
  readonly run: string;
  readonly startedAtMs: number;
}

/** An entry of a keychain, as the journal names it. */
export type KeychainEntry = Pick<Operation, 'keychainAccount' | 'keptIn'>;

const select = `SELECT id, kind, session_id AS sessionId, generation, keychain_account AS keychainAccount,
  kept_in AS keptIn, state, run, started_at_ms AS startedAtMs FROM operation`;

export function insertOperation(db: Database, operation: Operation): void {
  prepared(
    db,
    `INSERT INTO operation (id, kind, session_id, generation, keychain_account, kept_in, state, run, started_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    operation.id,
    operation.kind,
    operation.sessionId,
    operation.generation,
    operation.keychainAccount,
    operation.keptIn,
    operation.state,
    operation.run,
    operation.startedAtMs,
  );
}

/** With the database change: from now on the journal means "this entry is to be removed". */
export function commitOperation(db: Database, id: string, toRemove: KeychainEntry): void {
  prepared(
    db,
    "UPDATE operation SET state = 'committed', keychain_account = ?, kept_in = ? WHERE id = ?",
  ).run(toRemove.keychainAccount, toRemove.keptIn, id);
}

/** A later attempt at the same entry, by this process. */
export function renewOperation(db: Database, { id, run, startedAtMs }: Operation): void {
  prepared(db, 'UPDATE operation SET run = ?, started_at_ms = ? WHERE id = ?').run(run, startedAtMs, id);
}

export function deleteOperation(db: Database, id: string): void {
  prepared(db, 'DELETE FROM operation WHERE id = ?').run(id);
}

export function listOperations(db: Database): readonly Operation[] {
  return prepared<[], Operation>(db, `${select} ORDER BY started_at_ms, id`).all();
}
