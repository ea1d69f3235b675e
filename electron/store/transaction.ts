import type { Database, Transaction } from 'better-sqlite3';

type Runner = Transaction<(work: () => unknown) => unknown>;

const runners = new WeakMap<Database, Runner>();

/**
 * Runs `work` in an immediate transaction: whatever it throws rolls everything back. Making a transaction function costs
 * more than many a transaction, so one that runs what it is given serves them all.
 */
export function immediately<T>(db: Database, work: () => T): T {
  const known = runners.get(db) ?? db.transaction((given: () => unknown) => given());
  runners.set(db, known);
  return known.immediate(work) as T;
}
