/** Whether a copy of the database is one: opened again and read from end to end. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import SQLite, { type Database } from 'better-sqlite3';
import { checkChain } from '../audit';
import { schemaVersion } from '../migrate';
import type { BackupFacts } from './facts';

export type CopyFacts = Omit<BackupFacts, 'madeAtMs' | 'reason'>;

/** The copy is damaged, or not one of ours; the message says how, for the log. */
export class BadCopy extends Error {}

/** Reads the whole file; throws `BadCopy` where anything in it does not hold. */
export async function checkCopy(path: string): Promise<CopyFacts> {
  const db = openReadOnly(path);
  try {
    assertWhole(db);
    const { size: bytes, sha256 } = await digest(path);
    return {
      bytes,
      sha256,
      schema: schemaVersion(db),
      sessions: countRows(db, 'session'),
      revocations: countRows(db, 'revocation'),
      auditEntries: countRows(db, 'audit'),
    };
  } catch (error) {
    throw error instanceof SQLite.SqliteError ? new BadCopy(error.code) : error;
  } finally {
    db.close();
  }
}

function openReadOnly(path: string): Database {
  try {
    const db = new SQLite(path, { readonly: true, fileMustExist: true });
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    return db;
  } catch (error) {
    throw error instanceof SQLite.SqliteError ? new BadCopy(error.code) : error;
  }
}

/** SQLite's own check does not see rows that are missing; the audit chain does. */
function assertWhole(db: Database): void {
  const verdict = db.pragma('integrity_check(1)', { simple: true });
  if (verdict !== 'ok') throw new BadCopy(String(verdict));
  if ((db.pragma('foreign_key_check') as unknown[]).length > 0) throw new BadCopy('a row without its parent');
  const { intact, brokenAtSeq } = checkChain(db);
  if (!intact) throw new BadCopy(`the audit chain breaks at ${brokenAtSeq}`);
}

function countRows(db: Database, table: 'session' | 'revocation' | 'audit'): number {
  return db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
}

/** Size and SHA-256 of a file, in pieces. */
export async function digest(path: string): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    size += chunk.length;
    hash.update(chunk);
  }
  return { size, sha256: hash.digest('hex') };
}
