/** Making a backup: a copy taken while the app works on, read again from end to end before it gets its name. */

import { closeSync, openSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import SQLite, { type Database } from 'better-sqlite3';
import type { Backup, BackupReason } from '../../../shared/nouns/backup';
import { Refusal } from '../../../shared/result';
import { BadCopy, checkCopy } from './check-copy';
import { renameDurably, syncPath, writeDurably } from './durable-file';
import { backupFile, factsFile, unfinishedFile } from './folder';

/** In this order; a process that ends before "named" has made no backup. */
export const backupSteps = ['copied', 'checked', 'noted', 'named'] as const;
export type BackupStep = (typeof backupSteps)[number];

export interface BackupOrder {
  readonly folder: string;
  readonly nowMs: number;
  readonly reason: BackupReason;
  /** Told as each step is behind. Absent outside tests. */
  readonly reach?: (step: BackupStep) => void;
}

/**
 * Copies the database into the folder. Refuses with `store_unavailable` where there is no room or no permission, or
 * where the copy does not pass its checks, and then leaves nothing behind.
 */
export async function makeBackup(db: Database, order: BackupOrder): Promise<Backup> {
  const { folder } = order;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = createName(folder, order.nowMs);
    return await copyInto(db, name, order);
  } catch (error) {
    throw refusalOf(error, folder, db);
  }
}

async function copyInto(db: Database, name: string, order: BackupOrder): Promise<Backup> {
  const { folder, nowMs: madeAtMs, reason, reach } = order;
  const unfinished = unfinishedFile(folder, name);
  try {
    await db.backup(unfinished);
    settle(unfinished);
    await syncPath(unfinished, 'r+');
    reach?.('copied');
    const facts = { madeAtMs, reason, ...(await checkCopy(unfinished)) };
    reach?.('checked');
    await writeDurably(factsFile(folder, name), `${JSON.stringify(facts)}\n`);
    reach?.('noted');
    await renameDurably(unfinished, backupFile(folder, name));
    reach?.('named');
    const { sha256: _, ...told } = facts;
    return { name, ...told, verified: true };
  } catch (error) {
    for (const file of [unfinished, `${unfinished}-journal`, factsFile(folder, name)]) {
      await rm(file, { force: true }).catch(() => {});
    }
    throw error;
  }
}

/** The moment as a file name, taken by creating its facts; a second one of the same moment gets a number. */
function createName(folder: string, nowMs: number): string {
  const moment = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? moment : `${moment}-${number}`;
    if (isFree(folder, name)) return name;
  }
}

function isFree(folder: string, name: string): boolean {
  try {
    // The facts get their name before the backup does, so they stand for both.
    closeSync(openSync(factsFile(folder, name), 'wx', 0o600));
    // Made here and not by SQLite, so that it is for its owner only.
    closeSync(openSync(unfinishedFile(folder, name), 'w', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** One file that needs no write-ahead log beside it: nothing stale can ever be replayed into it. */
function settle(path: string): void {
  const copy = new SQLite(path, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

function refusalOf(error: unknown, folder: string, db: Database): unknown {
  if (error instanceof BadCopy) {
    return new Refusal(
      'store_unavailable',
      'The backup was not made: the copy of the database did not pass its checks. Your data is as it was; keep the backups you have, and look at the audit chain under Activity.',
    );
  }
  if (!db.open) return new Refusal('store_unavailable', 'The backup was not made: the database was closed.');
  const { code = '' } = error as NodeJS.ErrnoException;
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) {
    return new Refusal(
      'store_unavailable',
      'The backup was not made: the disk is full. Everything else goes on; make room and try again.',
    );
  }
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EIO|SQLITE_(CANTOPEN|READONLY|IOERR|PERM))/.test(code)) {
    return new Refusal(
      'store_unavailable',
      `The backup was not made: the folder "${folder}" cannot be written to. Everything else goes on; give it write permission and try again.`,
    );
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new Refusal('store_busy', 'The backup was not made: another process is writing. Try again.');
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new Refusal(
      'store_unavailable',
      'The backup was not made: the database is damaged. Keep the backups you have; at the next start the damaged file is kept aside.',
    );
  }
  return error;
}
