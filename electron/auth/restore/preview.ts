/** What a restore would do, in numbers and in words. */

import type { BackupDifference, RestorePreview } from '../../../shared/nouns/backup';
import { withAttached } from '../../store/backups/attach';
import { compareSetUp, newSince } from '../../store/backups/compare';
import { liveSessionIds } from '../../store/sessions';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { discard, type PreparedRestore, prepareRestore, type RestoreParts } from './prepare';

/** Refuses as `stageBackup` does; nothing is changed. */
export async function previewRestore(parts: RestoreParts, name: string): Promise<RestorePreview> {
  const prepared = await prepareRestore(parts, name);
  try {
    const { core } = parts;
    return withAttached(core.db, { kept: prepared.staged.path }, () => describe(core, prepared));
  } finally {
    await discard(prepared);
  }
}

function describe(core: Core, prepared: PreparedRestore): RestorePreview {
  const differences = compareSetUp(core.db);
  const endingSessions = countEnding(core, prepared);
  const facts = { differences, endingSessions, prepared };
  return {
    backup: prepared.staged.backup,
    sameDatabase: prepared.sameDatabase,
    touched: differences.reduce((sum, one) => sum + one.comeBack + one.changeBack + one.goAway, 0),
    differences,
    endingSessions,
    sentences: prepared.sameDatabase ? sayOfTheSame(facts) : sayOfAnother(facts),
  };
}

function countEnding(core: Core, { sameDatabase, doubtful }: PreparedRestore): number {
  return (sameDatabase ? sessionsWithoutOwner(core).length : allLive(core).length) + doubtful.length;
}

function allLive({ db, clock }: Core): readonly string[] {
  return liveSessionIds(
    db,
    { by: 'created_before_ms', value: Number.MAX_SAFE_INTEGER },
    toSeconds(clock.now()),
  );
}

/** Live sessions of accounts and clients that the backup does not know. "kept" must be attached. */
function sessionsWithoutOwner({ db, clock }: Core): readonly string[] {
  const nowS = toSeconds(clock.now());
  const of = (by: 'username' | 'client_id', names: readonly string[]): readonly string[] =>
    names.flatMap((value) => liveSessionIds(db, { by, value }, nowS));
  return [
    ...new Set([...of('username', newSince(db, 'account')), ...of('client_id', newSince(db, 'client'))]),
  ];
}

interface Facts {
  readonly differences: readonly BackupDifference[];
  readonly endingSessions: number;
  readonly prepared: PreparedRestore;
}

function sayOfTheSame({ differences, endingSessions }: Facts): readonly string[] {
  return [
    differences.length === 0
      ? 'Accounts, clients, resources, profiles, library and settings are as they were then: there is nothing to put back.'
      : `Your set-up goes back: ${differences.map(sayDifference).join(', ')}.`,
    ...(endingSessions === 0
      ? []
      : [
          `${sessions(endingSessions)} ${endingSessions === 1 ? 'ends' : 'end'}, because the account or client did not exist then.`,
        ]),
    'Sessions, signing keys, the deny list and the activity record stay as they are now: nothing revoked since comes back to life, and no used refresh token counts as unused.',
    'Passwords and client secrets in use now stay as they are, and an account you disabled stays disabled.',
    aside,
  ];
}

function sayOfAnother({ endingSessions, prepared }: Facts): readonly string[] {
  return [
    'The backup is of another database than the one in use, and replaces it as a whole: accounts, clients, sessions, keys, deny list, activity record.',
    ...(prepared.salvaged === undefined ? sayDoubt(prepared) : [salvagedWords]),
    ...(endingSessions === 0
      ? []
      : [
          `${sessions(endingSessions)} ${endingSessions === 1 ? 'ends' : 'end'} in all, those begun in the present database among them.`,
        ]),
    ...(prepared.needsPassphrase ? [passphraseWords] : []),
    aside,
  ];
}

const passphraseWords =
  'Its secrets lie behind the passphrase you had when it was made: that one opens them afterwards.';

const aside = 'The database in use is set aside as a backup of its own before anything is written.';

const salvagedWords =
  'Revocations, rotations and sessions from after the backup are read from the damaged file that was kept aside, so nothing revoked comes back to life. Later entries of the activity record stay in that file.';

function sayDoubt({ doubtful, confirmed, keychainAnswers }: PreparedRestore): readonly string[] {
  return [
    'Nobody can tell what was revoked or rotated after the backup was made. So that nothing revoked comes back to life, every access token issued before now is denied.',
    ...(confirmed === 0
      ? []
      : [
          `${sessions(confirmed)} of the backup ${confirmed === 1 ? 'goes' : 'go'} on: the keychain still holds the very refresh token.`,
        ]),
    ...(doubtful.length === 0
      ? []
      : [
          `${sessions(doubtful.length)} of the backup ${doubtful.length === 1 ? 'ends' : 'end'}: the refresh token may have been rotated, revoked or stolen since.`,
        ]),
    ...(keychainAnswers
      ? []
      : [
          'The keychain does not answer now. Unlock it first to keep the sessions whose refresh tokens it holds.',
        ]),
  ];
}

function sessions(count: number): string {
  return count === 1 ? '1 live session' : `${count} live sessions`;
}

function sayDifference({ kind, comeBack, changeBack, goAway }: BackupDifference): string {
  const parts = [
    ...(comeBack > 0 ? [`${comeBack} ${comeBack === 1 ? 'comes' : 'come'} back`] : []),
    ...(changeBack > 0 ? [`${changeBack} ${changeBack === 1 ? 'changes' : 'change'} back`] : []),
    ...(goAway > 0 ? [`${goAway} ${goAway === 1 ? 'goes' : 'go'} away`] : []),
  ];
  return `${kind} (${parts.join(', ')})`;
}
