/**
 * The journal of writes that touch keychain and database. "intent": this entry is being written and counts only
 * once the database says so. "committed": the database has moved on and this entry is to be removed. Either way
 * what a crash leaves here is a keychain entry to remove, and an empty journal means there is none.
 */

import type { Database } from 'better-sqlite3';

export interface Operation {
  readonly id: string;
  readonly sessionId: string;
  /** The generation whose secret the entry holds. */
  readonly generation: number;
  readonly keychainAccount: string;
  readonly keptIn: 'OS keychain' | 'memory until quit';
  readonly state: 'intent' | 'committed';
  /** The process that began it. */
  readonly run: string;
  readonly startedAtMs: number;
}

const select = `SELECT id, session_id AS sessionId, generation, keychain_account AS keychainAccount,
  kept_in AS keptIn, state, run, started_at_ms AS startedAtMs FROM operation`;

export function insertOperation(db: Database, operation: Operation): void {
  db.prepare(
    `INSERT INTO operation (id, session_id, generation, keychain_account, kept_in, state, run, started_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    operation.id,
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
export function commitOperation(db: Database, id: string, entryToRemove: string): void {
  db.prepare("UPDATE operation SET state = 'committed', keychain_account = ? WHERE id = ?").run(
    entryToRemove,
    id,
  );
}

export function deleteOperation(db: Database, id: string): void {
  db.prepare('DELETE FROM operation WHERE id = ?').run(id);
}

export function listOperations(db: Database): readonly Operation[] {
  return db.prepare<[], Operation>(`${select} ORDER BY started_at_ms, id`).all();
}
