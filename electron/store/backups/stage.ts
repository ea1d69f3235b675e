/** A copy of a backup to restore from: checked once more, and brought to the tables of this version. */

import { copyFile, rm } from 'node:fs/promises';
import SQLite from 'better-sqlite3';
import type { Backup } from '../../../shared/nouns/backup';
import { Refusal } from '../../../shared/result';
import { migrate } from '../migrate';
import { checkCopy, digest } from './check-copy';
import { readFacts } from './facts';
import { backupFile, factsFile, listBackups, unfinishedFile } from './folder';

export interface StagedBackup {
  readonly backup: Backup;
  /** The copy; the backup itself is never opened to be written to. */
  readonly path: string;
}

/**
 * Refuses with `not_found` a name that is not in the folder, and with `store_unavailable` a backup that is damaged, was
 * changed since it was made, or comes from a newer Tokenwright. Remove what it answers with `unstage`.
 */
export async function stageBackup(folder: string, name: string): Promise<StagedBackup> {
  const backup = (await listBackups(folder)).find((one) => one.name === name);
  if (backup === undefined) throw new Refusal('not_found', `There is no backup "${name}".`, { name });
  const staged = { backup, path: unfinishedFile(folder, `restoring-${name}`) };
  try {
    await copyFile(backupFile(folder, name), staged.path);
    await assertUnchanged(folder, staged);
    await bringUpToDate(staged.path);
    return staged;
  } catch (error) {
    await unstage(staged);
    if (error instanceof Refusal) throw error;
    throw refusalOf(error, name);
  }
}

export async function unstage({ path }: Pick<StagedBackup, 'path'>): Promise<void> {
  for (const ending of ['', '-wal', '-shm', '-journal']) {
    await rm(path + ending, { force: true }).catch(() => {});
  }
}

async function assertUnchanged(folder: string, { backup, path }: StagedBackup): Promise<void> {
  const facts = await readFacts(factsFile(folder, backup.name));
  if (facts === undefined || (await digest(path)).sha256 === facts.sha256) return;
  throw new Refusal(
    'store_unavailable',
    `The backup "${backup.name}" was changed after it was made, so it is not restored. Nothing was changed; choose another one.`,
  );
}

async function bringUpToDate(path: string): Promise<void> {
  const db = new SQLite(path, { fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('journal_mode = DELETE');
    // Before a migration touches it, so that a damaged one is called damaged.
    await checkCopy(path);
    migrate(db);
  } finally {
    db.close();
  }
}

function refusalOf(error: unknown, name: string): Refusal {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) {
    return new Refusal(
      'store_unavailable',
      'The disk is full, so the backup cannot be prepared. Nothing was changed; make room and try again.',
    );
  }
  if (/^(EACCES|EPERM|EROFS|SQLITE_(CANTOPEN|READONLY))/.test(code)) {
    return new Refusal(
      'store_unavailable',
      'The folder of the backups cannot be written to, so the backup cannot be prepared. Nothing was changed; give it write permission and try again.',
    );
  }
  return new Refusal(
    'store_unavailable',
    `The backup "${name}" is damaged. Nothing was changed; choose another one.`,
  );
}
