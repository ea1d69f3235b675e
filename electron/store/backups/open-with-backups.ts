/** Opening the database with its backups in mind: one before a migration, and the newest where the file is lost. */

import { statSync } from 'node:fs';
import type { Backup } from '../../../shared/nouns/backup';
import { Refusal } from '../../../shared/result';
import { type OpenedDatabase, openDatabaseOrFallBack } from '../database';
import { backUpBeforeMigration } from './before-migration';
import { listBackups } from './folder';
import { stageBackup, unstage } from './stage';

export interface OpenedWithBackups {
  readonly opened: OpenedDatabase;
  /** Where the database was damaged or lost: the newest backup that can be restored. */
  readonly lastBackup?: Backup | undefined;
  /** Why the backup before a migration was not made. */
  readonly problem?: string | undefined;
}

/** Never refuses: a folder of backups that cannot be used is no reason not to open the database. */
export async function openWithBackups(
  paths: { readonly database: string; readonly backups: string },
  nowMs: number,
): Promise<OpenedWithBackups> {
  const wasEmpty = (statSync(paths.database, { throwIfNoEntry: false })?.size ?? 0) === 0;
  const problem = await migrationProblem(paths, nowMs);
  const opened = openDatabaseOrFallBack(paths.database, nowMs);
  const isLost = opened.state === 'ok' && (wasEmpty || opened.keptAside !== undefined);
  const lastBackup = isLost ? await newestRestorable(paths.backups) : undefined;
  if (lastBackup === undefined || opened.message !== undefined) return { opened, lastBackup, problem };
  const message = 'The database is gone: its file was missing or empty. This is a new, empty one.';
  return { opened: { ...opened, message }, lastBackup, problem };
}

async function migrationProblem(
  { database, backups }: { readonly database: string; readonly backups: string },
  nowMs: number,
): Promise<string | undefined> {
  try {
    await backUpBeforeMigration(database, backups, nowMs);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    return 'The backup before bringing the database up to date was not made. Everything else goes on.';
  }
}

/** Tried out, because this is the moment somebody relies on it. */
async function newestRestorable(folder: string): Promise<Backup | undefined> {
  const verified = (await listBackups(folder)).filter((backup) => backup.verified);
  const isAside = ({ reason }: Backup): boolean => reason === 'before a restore';
  // What a restore set aside is hardly what anybody misses.
  for (const backup of [...verified.filter((one) => !isAside(one)), ...verified.filter(isAside)]) {
    try {
      await unstage(await stageBackup(folder, backup.name));
      return backup;
    } catch {
      // The next older one.
    }
  }
  return undefined;
}
