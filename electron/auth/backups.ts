/** The backups of this installation: made daily and by hand, listed, looked into, put back. */

import type { Backup, BackupList, RestorePreview } from '../../shared/nouns/backup';
import { Refusal } from '../../shared/result';
import { listBackups, pruneBackups, sweepBackups } from '../store/backups/folder';
import { makeBackup } from '../store/backups/make-backup';
import { change } from './change';
import type { Core } from './core';
import { previewRestore } from './restore/preview';
import { type Restored, restoreBackup } from './restore/restore';

const everyMs = 24 * 3600 * 1000;
/** After an attempt that failed: a full disk is not asked every minute. */
const retryMs = 3600 * 1000;

export interface BackupsOptions {
  readonly core: Core;
  readonly folder: string;
  /** Of the database as it was opened; one in memory is neither backed up nor restored into. */
  readonly state: 'ok' | 'read-only' | 'memory';
  /** Why the backup before a migration was not made. */
  readonly problem?: string | undefined;
  /** Called after a restore: keychain and keys are those of the restored database from now on. */
  readonly settle: () => Promise<void>;
}

export interface Backups {
  list(): Promise<BackupList>;
  /** By hand. Refuses as `makeBackup` does. */
  create(): Promise<Backup>;
  preview(name: string): Promise<RestorePreview>;
  restore(name: string): Promise<Restored>;
  /** Makes the daily one where it is due; never refuses, see `list().problem`. */
  makeDaily(): Promise<void>;
  /** Removes what a crash left unfinished. */
  sweep(isAlive: (run: string) => boolean): Promise<void>;
  /** Whether this run has restored one: what was said of the database at its start is over. */
  hasRestored(): boolean;
}

export function createBackups(options: BackupsOptions): Backups {
  const { core, folder, settle } = options;
  let problem = options.problem;
  let failedAtMs: number | undefined;
  let restored = false;
  let working: Promise<unknown> = Promise.resolve();

  /** One at a time: a restore sets aside, a daily one must not copy what it is half way through. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = working.then(work, work);
    working = result.catch(() => {});
    return result;
  }

  async function make(reason: 'daily' | 'by hand'): Promise<Backup> {
    assertOnDisk();
    try {
      const backup = await makeBackup(core.db, { folder, nowMs: core.clock.now(), reason });
      problem = undefined;
      recordMade(core, backup);
      await pruneBackups(folder, core.clock.now());
      return backup;
    } catch (error) {
      if (error instanceof Refusal) problem = error.message;
      throw error;
    } finally {
      core.notify('backups');
    }
  }

  async function isDue(): Promise<boolean> {
    if (options.state === 'memory') return false;
    const nowMs = core.clock.now();
    if (failedAtMs !== undefined && Math.abs(nowMs - failedAtMs) < retryMs) return false;
    const newest = (await listBackups(folder)).find(
      ({ verified, reason }) => verified && reason !== 'before a restore',
    );
    return newest === undefined || Math.abs(nowMs - newest.madeAtMs) >= everyMs;
  }

  function assertOnDisk(): void {
    if (options.state !== 'memory') return;
    throw new Refusal(
      'not_possible',
      'This run works with an empty database in memory, because the file cannot be opened. There is nothing to back up and nowhere to restore to.',
    );
  }

  function assertWritable(): void {
    assertOnDisk();
    if (!core.db.readonly) return;
    throw new Refusal(
      'store_read_only',
      'The database cannot be written to. Nothing was changed; give it write permission and try again.',
    );
  }

  const parts = { core, folder };
  return {
    list: async () => ({
      folder,
      backups: await listBackups(folder),
      ...(problem !== undefined && { problem }),
    }),
    create: () => inTurn(() => make('by hand')),
    preview: (name) =>
      inTurn(async () => {
        assertOnDisk();
        return previewRestore(parts, name);
      }),
    restore: (name) =>
      inTurn(async () => {
        assertWritable();
        const outcome = await restoreBackup(parts, name);
        restored = true;
        await settle();
        core.notify('backups');
        core.notify('status');
        return outcome;
      }),
    makeDaily: () =>
      inTurn(async () => {
        if (!(await isDue())) return;
        try {
          await make('daily');
        } catch (error) {
          failedAtMs = core.clock.now();
          if (!(error instanceof Refusal)) throw error;
        }
      }),
    sweep: (isAlive) => inTurn(() => sweepBackups(folder, isAlive)),
    hasRestored: () => restored,
  };
}

/** A database that cannot be written to can still be backed up; only nobody can note it there. */
function recordMade(core: Core, { name, sessions = 0, revocations = 0, reason = 'daily' }: Backup): void {
  try {
    change(core, ['backups'], (record) =>
      record({
        action: 'backup.made',
        subjectKind: 'backup',
        subjectId: name,
        message: `Backup made (${reason}) and checked: ${sessions} sessions, ${revocations} revocations.`,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
