/** Everything a restore has to wait for, before its one transaction: the copy, what a damaged file tells, the keychain. */

import { readMeta } from '../../store/meta';
import SQLite from 'better-sqlite3';
import { withAttached } from '../../store/backups/attach';
import { isSameDatabase } from '../../store/backups/compare';
import { discardSalvaged, salvage } from '../../store/backups/salvage';
import { type StagedBackup, stageBackup, unstage } from '../../store/backups/stage';
import { keptAsideName } from '../../store/database';
import { countEntries, readLock } from '../../store/passphrase';
import { listSessions, type SessionRow } from '../../store/sessions';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { modeOf } from '../holding/keeper';
import { sessionState } from '../sessions/state';

export interface RestoreParts {
  readonly core: Core;
  /** Where the backups lie. */
  readonly folder: string;
}

export interface PreparedRestore {
  readonly staged: StagedBackup;
  readonly salvaged: string | undefined;
  readonly sameDatabase: boolean;
  /** Live sessions of the backup that end, because nobody can tell what became of their tokens. */
  readonly doubtful: readonly string[];
  /** Live sessions of the backup whose token still lies in the keychain: it has not been rotated since. */
  readonly confirmed: number;
  /** What the backup brings lies behind a passphrase. */
  readonly needsPassphrase: boolean;
  /** Whether the keychain could be asked. */
  readonly keychainAnswers: boolean;
}

/** Refuses as `stageBackup` does. What it answers with has to be given to `discard`. */
export async function prepareRestore(parts: RestoreParts, name: string): Promise<PreparedRestore> {
  const { core, folder } = parts;
  const staged = await stageBackup(folder, name);
  try {
    const sameDatabase = withAttached(core.db, { kept: staged.path }, () => isSameDatabase(core.db));
    const { live, installationId, needsPassphrase } = lookInto(staged.path, core);
    const keptAside = readMeta(core.db, keptAsideName);
    const salvaged = sameDatabase ? undefined : await salvage(keptAside, installationId, folder);
    const isKnown = sameDatabase || salvaged !== undefined;
    const { doubtful, keychainAnswers } = isKnown
      ? { doubtful: [], keychainAnswers: true }
      : await findDoubtful(core, live);
    const confirmed = isKnown ? 0 : live.length - doubtful.length;
    return { staged, salvaged, sameDatabase, doubtful, confirmed, needsPassphrase, keychainAnswers };
  } catch (error) {
    await unstage(staged);
    throw error;
  }
}

export async function discard({ staged, salvaged }: PreparedRestore): Promise<void> {
  await unstage(staged);
  if (salvaged !== undefined) await discardSalvaged(salvaged);
}

function lookInto(path: string, core: Core) {
  const db = new SQLite(path, { readonly: true });
  try {
    const nowS = toSeconds(core.clock.now());
    const live = listSessions(db).filter((session) => isLive(session, nowS));
    const needsPassphrase = readLock(db) !== undefined && countEntries(db) > 0;
    return { live, installationId: readMeta(db, 'installation_id'), needsPassphrase };
  } finally {
    db.close();
  }
}

function isLive(session: SessionRow, nowS: number): boolean {
  const state = sessionState(session, nowS);
  return state === 'active' || state === 'signed out';
}

/**
 * A refresh removes the former entry, and so does the end of a session: an entry that is still there says that the
 * session stands where the backup has it. Of a session that a client outside holds, nobody knows.
 */
async function findDoubtful(
  core: Core,
  live: readonly SessionRow[],
): Promise<{ readonly doubtful: readonly string[]; readonly keychainAnswers: boolean }> {
  const doubtful: string[] = [];
  let keychainAnswers = true;
  for (const session of live) {
    const found = keychainAnswers ? await isStillHeld(core, session) : 'no answer';
    if (found === 'no answer') keychainAnswers = false;
    if (found !== 'yes') doubtful.push(session.id);
  }
  return { doubtful, keychainAnswers };
}

async function isStillHeld(core: Core, session: SessionRow): Promise<'yes' | 'no' | 'no answer'> {
  if (session.heldAccount === null || session.heldIn === null) return 'no';
  // Memory of a run before this one is gone.
  if (session.heldIn === 'memory until quit' && session.heldByRun !== core.run) return 'no';
  // That entry came along with the backup, and tells nothing of later.
  if (session.heldIn === 'passphrase') return 'no';
  try {
    const token = await core.vault.keychain(modeOf(session.heldIn)).read(session.heldAccount);
    return token === null ? 'no' : 'yes';
  } catch {
    return 'no answer';
  }
}
