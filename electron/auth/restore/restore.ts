/**
 * Putting a backup back, in one transaction of the database in use: no file is replaced under a process that has it
 * open, no write-ahead log is left that could be replayed over it, and a kill leaves all of it or nothing.
 *
 * A restore never makes the service trust more than it did a moment before. Tokens are out in the world and do not go
 * back with the file, so what was revoked, used up, rotated or disabled stays so; where nobody can tell, it ends.
 */

import SQLite, { type Database } from 'better-sqlite3';
import { topics } from '../../../shared/channels';
import type { Backup, RestorePreview } from '../../../shared/nouns/backup';
import { Refusal } from '../../../shared/result';
import { withAttached } from '../../store/backups/attach';
import { newSince } from '../../store/backups/compare';
import { makeBackup } from '../../store/backups/make-backup';
import {
  addDenied,
  dropGrantsUnderWay,
  dropMistakenOperations,
  putEverythingBack,
  putLaterOver,
  putSetUpBack,
} from '../../store/backups/put-back';
import {
  dropOutlivedEntries,
  putLaterPassphraseOver,
  sessionsWithoutEntry,
} from '../../store/backups/put-passphrase';
import { insertOperation, listOperations, type Operation } from '../../store/operations';
import { insertRevocation } from '../../store/revocations';
import { listSessions, revokeSessions, setHolding } from '../../store/sessions';
import { change, type RecordChange } from '../change';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { markRelease } from '../holding/release';
import { randomId } from '../random';
import { newRevocation } from '../revocations/entry';
import { discard, type PreparedRestore, prepareRestore, type RestoreParts } from './prepare';

/** In this order; before "committed" nothing has changed, after it everything has. */
export const restoreSteps = ['prepared', 'set aside', 'written', 'committed', 'cleared'] as const;
export type RestoreStep = (typeof restoreSteps)[number];

export interface Restored {
  /** What was put back. */
  readonly backup: Backup;
  readonly sameDatabase: RestorePreview['sameDatabase'];
  /** What was in use until now. */
  readonly setAside: Backup;
}

/**
 * Refuses as `stageBackup` and `makeBackup` do, with `store_read_only` where nothing can be written and with
 * `not_possible` where the database is one in memory; then nothing is changed.
 */
export async function restoreBackup(
  parts: RestoreParts,
  name: string,
  reach?: (step: RestoreStep) => void,
): Promise<Restored> {
  const { core } = parts;
  const prepared = await prepareRestore(parts, name);
  try {
    reach?.('prepared');
    const setAside = await putAside(parts);
    reach?.('set aside');
    write(core, prepared, () => reach?.('written'));
    reach?.('committed');
    clearLog(core.db);
    reach?.('cleared');
    return { backup: prepared.staged.backup, sameDatabase: prepared.sameDatabase, setAside };
  } finally {
    await discard(prepared);
  }
}

function putAside({ core, folder }: RestoreParts): Promise<Backup> {
  return makeBackup(core.db, { folder, nowMs: core.clock.now(), reason: 'before a restore' });
}

function write(core: Core, prepared: PreparedRestore, written: () => void): void {
  const { staged, salvaged, sameDatabase } = prepared;
  try {
    withAttached(core.db, { kept: staged.path, salvaged }, () =>
      change(core, topics, (record) => {
        if (sameDatabase) restoreSetUp(core, record);
        else replace(core, prepared, record);
        recordRestore(record, prepared);
        written();
      }),
    );
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError) || !error.code.startsWith('SQLITE_CORRUPT')) throw error;
    throw new Refusal(
      'store_unavailable',
      'The database in use is damaged, so nothing can be written into it. Quit and start Tokenwright again: it keeps the damaged file aside, and then the backup can be restored.',
    );
  }
}

function recordRestore(record: RecordChange, { staged: { backup }, sameDatabase }: PreparedRestore): void {
  const made = new Date(backup.madeAtMs).toISOString();
  const what = sameDatabase ? 'Accounts, clients, resources, profiles, library and settings' : 'The database';
  record({
    action: 'backup.restored',
    subjectKind: 'backup',
    subjectId: backup.name,
    message: `${what} restored from the backup of ${made}.`,
  });
}

function restoreSetUp(core: Core, record: RecordChange): void {
  const accounts = newSince(core.db, 'account');
  const clients = newSince(core.db, 'client');
  putSetUpBack(core.db);
  addDenied(core.db, 'kept');
  const reason = 'not in the restored backup';
  for (const value of accounts) endOf(core, record, 'account', value, reason);
  for (const value of clients) endOf(core, record, 'client', value, reason);
}

/** As when it is removed by hand: its tokens are denied, its sessions end. */
function endOf(
  core: Core,
  record: RecordChange,
  kind: 'account' | 'client',
  value: string,
  reason: string,
): void {
  insertRevocation(core.db, newRevocation(core, { kind, value, reason }));
  const by = kind === 'account' ? 'username' : 'client_id';
  endSessions(core, record, revokeSessions(core.db, { by, value }, core.clock.now(), reason), reason);
}

function endSessions(core: Core, record: RecordChange, ids: readonly string[], reason: string): void {
  for (const id of ids) {
    markRelease(core, id);
    record({
      action: 'session.revoked',
      subjectKind: 'session',
      subjectId: id,
      sessionId: id,
      message: `Session revoked: ${reason}.`,
    });
  }
}

function replace(core: Core, { salvaged, doubtful }: PreparedRestore, record: RecordChange): void {
  const left = entriesOfNow(core);
  putEverythingBack(core.db);
  if (salvaged !== undefined) {
    putLaterOver(core.db);
    putLaterPassphraseOver(core.db);
  }
  for (const operation of left) insertOperation(core.db, operation);
  dropMistakenOperations(core.db);
  dropGrantsUnderWay(core.db);
  dropOutlivedEntries(core.db);
  letGoOfMissing(core, record);
  if (salvaged !== undefined) return;
  denyAllIssued(core);
  const reason = 'its refresh token may have been used or revoked after the restored backup was made';
  const ended = doubtful.flatMap((value) =>
    revokeSessions(core.db, { by: 'id', value }, core.clock.now(), reason),
  );
  endSessions(core, record, ended, reason);
}

/** Nobody has done anything wrong: the file that had the entry is damaged, or it was sealed under a later passphrase. */
function letGoOfMissing(core: Core, record: RecordChange): void {
  for (const id of sessionsWithoutEntry(core.db)) {
    setHolding(core.db, id, { heldGeneration: null, heldAccount: null, heldIn: null, heldByRun: null });
    record({
      action: 'session.lost',
      subjectKind: 'session',
      subjectId: id,
      sessionId: id,
      message: 'Its refresh token could not be put back behind the passphrase. Sign in again.',
    });
  }
}

/** The journal of now goes on, and what the sessions of now hold in the keychain is let go of with them. */
function entriesOfNow(core: Core): readonly Operation[] {
  const held = listSessions(core.db).flatMap((session): readonly Operation[] => {
    if (session.heldAccount === null || session.heldIn === null) return [];
    return [
      {
        id: randomId(core.random, 'op'),
        kind: 'release',
        sessionId: session.id,
        generation: session.heldGeneration,
        keychainAccount: session.heldAccount,
        keptIn: session.heldIn,
        state: 'committed',
        run: session.heldByRun ?? core.run,
        startedAtMs: core.clock.now(),
      },
    ];
  });
  return [...listOperations(core.db), ...held];
}

/** The longest life a token may have been given (see `Settings`): entries of the deny list must outlast it. */
const longestLifeSeconds = 10 * 366 * 24 * 3600;

function denyAllIssued(core: Core): void {
  const nowS = toSeconds(core.clock.now());
  // Tokens of this very second, too.
  const beforeS = nowS + 1;
  insertRevocation(
    core.db,
    newRevocation(core, {
      kind: 'before',
      value: String(beforeS),
      beforeS,
      expiresAtS: nowS + longestLifeSeconds,
      reason: 'a backup was restored, and what was revoked after it is not known',
    }),
  );
}

/** What was replaced leaves the write-ahead log now rather than some day. Another process reading it is no failure. */
function clearLog(db: Database): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError)) throw error;
  }
}
