import type { Database, Transaction } from 'better-sqlite3';

interface Runner {
  readonly run: Transaction<(work: () => unknown) => unknown>;
  /** How many are open, one inside the other. */
  depth: number;
  /** How many outermost ones there were, with the present one. */
  count: number;
}

const runners = new WeakMap<Database, Runner>();

/**
 * Runs `work` in an immediate transaction, or in a savepoint of the one that is open: whatever it throws rolls all of it
 * back. Making a transaction function costs more than many a transaction, so one serves them all.
 */
export function immediately<T>(db: Database, work: () => T): T {
  const runner = runnerOf(db);
  if (runner.depth === 0) runner.count += 1;
  runner.depth += 1;
  try {
    return runner.run.immediate(work) as T;
  } finally {
    runner.depth -= 1;
  }
}

/** Of the transaction of `immediately` that this runs in: each outermost one has another number. Cheaper than asking SQLite. */
export function transactionNumber(db: Database): number | undefined {
  const runner = runners.get(db);
  return runner === undefined || runner.depth === 0 ? undefined : runner.count;
}

function runnerOf(db: Database): Runner {
  const known = runners.get(db);
  if (known !== undefined) return known;
  const made: Runner = { run: db.transaction((work: () => unknown) => work()), depth: 0, count: 0 };
  runners.set(db, made);
  return made;
}
