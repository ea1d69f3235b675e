/**
 * Waiting for the disk beside the event loop. With `synchronous = FULL` SQLite waits inside the commit, and everybody
 * else with it; here the commit goes without (`NORMAL`), and the one thing that FULL does more, flushing the write-ahead
 * log, is done once for many (https://sqlite.org/pragma.html#pragma_synchronous), on another thread unless the disk is
 * quick. Whoever is answered after that can rely on as much.
 */

import { close, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

interface Log {
  readonly path: string;
  file: number | undefined;
  isFlushing: boolean;
  /** How long the last flush took, milliseconds. */
  lastMs: number;
  /** Those who wait for the flush after the present one. */
  waiting: ((error: Error | null) => void)[];
  closing: NodeJS.Timeout | undefined;
}

const logs = new WeakMap<Database, Log | undefined>();
/** Opening it for every flush would cost as much as half of what is written. */
const keptOpenMs = 1_000;
/** A disk that took no longer the last time is waited for here: to tell another thread and to hear from it takes as long. */
const quickMs = 1;

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
      lastMs: Number.POSITIVE_INFINITY,
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
  const start = performance.now();
  const done = (error: Error | null): void => {
    log.lastMs = performance.now() - start;
    for (const settle of served) settle(error);
    log.isFlushing = false;
    if (log.waiting.length > 0) flush(log);
    else closeSoon(log);
  };
  try {
    clearTimeout(log.closing);
    // Flushing needs write access on some systems.
    log.file ??= openSync(log.path, 'r+');
    if (log.lastMs > quickMs) {
      fdatasync(log.file, done);
      return;
    }
    fdatasyncSync(log.file);
  } catch (error) {
    setImmediate(done, error as Error);
    return;
  }
  done(null);
}

function closeSoon(log: Log): void {
  log.closing = setTimeout(() => {
    if (log.file !== undefined) close(log.file, () => {});
    log.file = undefined;
  }, keptOpenMs);
  // Nothing waits for it at the end of the program.
  log.closing.unref();
}
