import type { Database, Transaction } from 'better-sqlite3';

interface Runner {
  readonly run: Transaction<(work: () => unknown) => unknown>;
  /** How many are open, one inside the other. */
  depth: number;
}

const runners = new WeakMap<Database, Runner>();

/**
 * Runs `work` in an immediate transaction, or in a savepoint of the one that is open: whatever it throws rolls all of it
 * back. Making a transaction function costs more than many a transaction, so one serves them all.
 */
export function immediately<T>(db: Database, work: () => T): T {
  const runner = runnerOf(db);
  runner.depth += 1;
  try {
    return runner.run.immediate(work) as T;
  } finally {
    runner.depth -= 1;
  }
}

/** Whether this runs inside `immediately`. Cheaper than asking SQLite. */
export function isInTransaction(db: Database): boolean {
  return (runners.get(db)?.depth ?? 0) > 0;
}

function runnerOf(db: Database): Runner {
  const known = runners.get(db);
  if (known !== undefined) return known;
  const made: Runner = { run: db.transaction((work: () => unknown) => work()), depth: 0 };
  runners.set(db, made);
  return made;
}
