/**
 * Waiting for the disk beside the event loop. With `synchronous = FULL` SQLite waits inside the commit, and everybody
 * else with it; here the commit goes without (`NORMAL`), and the one thing that FULL does more, flushing the write-ahead
 * log, is done on another thread (https://sqlite.org/pragma.html#pragma_synchronous). Whoever is answered after that can
 * rely on as much.
 */

import { close, fdatasync, openSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

interface Log {
  readonly path: string;
  file: number | undefined;
  isFlushing: boolean;
  /** Those who wait for the flush after the present one. */
  waiting: ((error: Error | null) => void)[];
  closing: NodeJS.Timeout | undefined;
}

const logs = new WeakMap<Database, Log | undefined>();
/** Opening it for every flush would cost as much as half of what is written. */
const keptOpenMs = 1_000;

/** Runs a transaction that commits without waiting. What it wrote is durable once `onDisk` has resolved. */
export function withoutWaiting<T>(db: Database, transaction: () => T): T {
  if (logOf(db) === undefined) return transaction();
  prepared(db, 'PRAGMA synchronous = NORMAL').run();
  try {
    return transaction();
  } finally {
    prepared(db, 'PRAGMA synchronous = FULL').run();
  }
}

/**
 * Resolves when everything that was committed before is on the disk; many who ask at the same time wait for one flush.
 * Rejects with what the system says where it cannot be written.
 */
export function onDisk(db: Database): Promise<void> {
  const log = logOf(db);
  if (log === undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    log.waiting.push((error) => (error === null ? resolve() : reject(error)));
    if (!log.isFlushing) flush(log);
  });
}

/** Absent where there is none to wait for. The file is there as long as the database is open. */
function logOf(db: Database): Log | undefined {
  if (!logs.has(db)) {
    const hasLog = !db.memory && !db.readonly && db.pragma('journal_mode', { simple: true }) === 'wal';
    const log: Log = {
      path: `${db.name}-wal`,
      file: undefined,
      isFlushing: false,
      waiting: [],
      closing: undefined,
    };
    logs.set(db, hasLog ? log : undefined);
  }
  return logs.get(db);
}

/** Covers those who waited before it began, and no others. */
function flush(log: Log): void {
  const served = log.waiting;
  log.waiting = [];
  log.isFlushing = true;
  const done = (error: Error | null): void => {
    for (const settle of served) settle(error);
    log.isFlushing = false;
    if (log.waiting.length > 0) flush(log);
    else closeSoon(log);
  };
  try {
    clearTimeout(log.closing);
    // Flushing needs write access on some systems.
    log.file ??= openSync(log.path, 'r+');
    fdatasync(log.file, done);
  } catch (error) {
    setImmediate(done, error as Error);
  }
}

function closeSoon(log: Log): void {
  log.closing = setTimeout(() => {
    if (log.file !== undefined) close(log.file, () => {});
    log.file = undefined;
  }, keptOpenMs);
  // Nothing waits for it at the end of the program.
  log.closing.unref();
}
