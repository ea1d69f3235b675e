/** What a damaged database still tells of tokens: the deny list, sessions, rotations and keys, whole or not at all. */

import { copyFile, rm } from 'node:fs/promises';
import SQLite, { type Database } from 'better-sqlite3';
import { readMeta } from '../meta';
import { schemaVersion } from '../migrate';
import { migrations } from '../migrations/index';
import { unfinishedFile } from './folder';

const needed = [
  'meta',
  'revocation',
  'session',
  'refresh_token',
  'access_token',
  'key',
  'operation',
] as const;

/**
 * A readable copy of the kept-aside database of an installation; undefined where one of its tables is damaged, too, or
 * it is of another installation or version. The file itself is not touched. Remove the copy when done.
 */
export async function salvage(
  keptAside: string | undefined,
  installationId: string | undefined,
  folder: string,
): Promise<string | undefined> {
  if (keptAside === undefined) return undefined;
  const path = unfinishedFile(folder, 'salvaged');
  try {
    await copyFile(keptAside, path);
    await copyFile(`${keptAside}-wal`, `${path}-wal`).catch(() => {});
    if (isReadable(path, installationId)) return path;
  } catch {
    // Not even a database any more: the backup has to do without.
  }
  await discardSalvaged(path);
  return undefined;
}

export async function discardSalvaged(path: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm', '-journal']) {
    await rm(path + ending, { force: true }).catch(() => {});
  }
}

function isReadable(path: string, installationId: string | undefined): boolean {
  const db = new SQLite(path, { fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    if (schemaVersion(db) !== migrations.at(-1)?.version) return false;
    if (!needed.every((table) => isWhole(db, table))) return false;
    if (readMeta(db, 'installation_id') !== installationId) return false;
    db.pragma('journal_mode = DELETE');
    return true;
  } finally {
    db.close();
  }
}

function isWhole(db: Database, table: string): boolean {
  return db.pragma(`integrity_check(${table})`, { simple: true }) === 'ok';
}
