/** The last backup of a database as it is before a newer Tokenwright changes its tables. */

import { closeSync, openSync, readSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import type { Backup } from '../../../shared/nouns/backup';
import { schemaVersion } from '../migrate';
import { migrations } from '../migrations/index';
import { makeBackup } from './make-backup';

/**
 * Backs up the file if opening it is going to migrate it; undefined where there is nothing to do, or where the file is
 * not one that can be opened, which is for whoever opens it next to tell. Refuses as `makeBackup` does.
 */
export async function backUpBeforeMigration(
  path: string,
  folder: string,
  nowMs: number,
): Promise<Backup | undefined> {
  if (!needsMigration(headerVersion(path))) return undefined;
  const db = openAsItIs(path);
  if (db === undefined) return undefined;
  try {
    // What counts may still be in the write-ahead log.
    if (!needsMigration(schemaVersion(db))) return undefined;
    return await makeBackup(db, { folder, nowMs, reason: 'before a migration' });
  } finally {
    db.close();
  }
}

function needsMigration(version: number): boolean {
  return version > 0 && version < (migrations.at(-1)?.version ?? 0);
}

/** The "user version" of the header (SQLite file format §1.3); a look that costs every start next to nothing. */
function headerVersion(path: string): number {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(64);
      return readSync(file, header, 0, 64, 0) === 64 ? header.readUInt32BE(60) : 0;
    } finally {
      closeSync(file);
    }
  } catch {
    return 0;
  }
}

function openAsItIs(path: string): SQLite.Database | undefined {
  try {
    return new SQLite(path, { fileMustExist: true });
  } catch {
    return undefined;
  }
}
