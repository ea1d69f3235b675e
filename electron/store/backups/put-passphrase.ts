/** What lies behind a passphrase, when a damaged database tells more of it than the backup that is put back. */

import type { Database } from 'better-sqlite3';

/** Says where the secrets are: of one time with the entries, or the master key is looked for in the wrong place. */
const placeNames = "('secrets_home', 'secrets_move', 'master_key_id', 'master_key_account')";

/**
 * The later entries over those of the backup, sealed as they are. Only under the very data key of the backup, or where
 * that had none: the passphrase of its time has to open what it brings.
 */
export function putLaterPassphraseOver(db: Database): void {
  if (!isWhole(db) || !fitsBackup(db)) return;
  db.exec(`
    DELETE FROM main.passphrase_entry;
    DELETE FROM main.passphrase_lock;
    INSERT INTO main.passphrase_lock SELECT * FROM salvaged.passphrase_lock;
    INSERT INTO main.passphrase_entry SELECT * FROM salvaged.passphrase_entry;
    DELETE FROM main.meta WHERE name IN ${placeNames};
    INSERT INTO main.meta (name, value) SELECT name, value FROM salvaged.meta WHERE name IN ${placeNames};
  `);
}

/** Entries with the refresh token of an earlier generation, which no session holds any more. */
export function dropOutlivedEntries(db: Database): void {
  db.exec(`
    DELETE FROM main.passphrase_entry WHERE account LIKE 'refresh:%' AND account NOT IN
      (SELECT held_account FROM main.session WHERE held_account IS NOT NULL)
  `);
}

/** Sessions whose refresh token should lie behind the passphrase, and does not. */
export function sessionsWithoutEntry(db: Database): readonly string[] {
  return db
    .prepare<[], string>(
      `SELECT id FROM main.session WHERE held_in = 'passphrase'
       AND held_account NOT IN (SELECT account FROM main.passphrase_entry) ORDER BY id`,
    )
    .pluck()
    .all();
}

function isWhole(db: Database): boolean {
  return ['passphrase_lock', 'passphrase_entry'].every(
    (table) => db.pragma(`salvaged.integrity_check(${table})`, { simple: true }) === 'ok',
  );
}

function fitsBackup(db: Database): boolean {
  const dataKey = (schema: string): string | undefined =>
    db.prepare<[], string>(`SELECT key_id FROM ${schema}.passphrase_lock`).pluck().get();
  const [ofBackup, later] = [dataKey('kept'), dataKey('salvaged')];
  return later !== undefined && (ofBackup === undefined || ofBackup === later);
}
