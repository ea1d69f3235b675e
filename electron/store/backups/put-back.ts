/** Writing an attached backup into the database in use. All of it belongs into one transaction of the caller. */

import type { Database } from 'better-sqlite3';
import { columnsOf, setUpTables } from './compare';

/** The set-up as it was; who and what is still there keeps the credentials of now. */
export function putSetUpBack(db: Database): void {
  for (const { table, key, credentials } of setUpTables) {
    const present = db.prepare<[], Record<string, unknown>>(`SELECT * FROM main.${table}`).all();
    db.exec(`DELETE FROM main.${table}`);
    db.exec(`INSERT INTO main.${table} SELECT * FROM kept.${table}`);
    if (credentials.length === 0) continue;
    const keep = db.prepare(
      `UPDATE main.${table} SET ${credentials.map((name) => `${name} = ?`).join(', ')} WHERE ${key} = ?`,
    );
    for (const row of present) keep.run(...credentials.map((name) => row[name]), row[key]);
  }
}

/** Entries of the deny list that were lifted since deny again: that way round nothing is let in by mistake. */
export function addDenied(db: Database, from: 'kept' | 'salvaged'): void {
  db.exec(`INSERT OR IGNORE INTO main.revocation SELECT * FROM ${from}.revocation`);
}

/** Every table as the backup has it. */
export function putEverythingBack(db: Database): void {
  const tables = tablesParentsFirst(db);
  for (const table of [...tables].reverse()) db.exec(`DELETE FROM main.${table}`);
  for (const table of tables) db.exec(`INSERT INTO main.${table} SELECT * FROM kept.${table}`);
}

/** What became of tokens after the backup, as far as the damaged database told. A salvaged row is the later one. */
const laterTables = ['session', 'refresh_token', 'access_token', 'key', 'operation'] as const;

export function putLaterOver(db: Database): void {
  for (const table of laterTables) {
    const columns = columnsOf(db, table);
    const sql = `INSERT INTO main.${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM salvaged.${table} WHERE true
      ON CONFLICT DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
    db.exec(sql);
  }
  addDenied(db, 'salvaged');
}

/** Grants under way when the backup was made: long over, used or withdrawn since, and nobody can tell which. */
export function dropGrantsUnderWay(db: Database): void {
  db.exec(`
    DELETE FROM main.authorization_code;
    DELETE FROM main.device_code;
    DELETE FROM main.browser_session;
    UPDATE main.refresh_token SET sealed_successor = NULL WHERE sealed_successor IS NOT NULL;
  `);
}

/** Entries of the journal that would remove a keychain entry which a session holds. */
export function dropMistakenOperations(db: Database): void {
  db.exec(
    'DELETE FROM main.operation WHERE keychain_account IN (SELECT held_account FROM main.session WHERE held_account IS NOT NULL)',
  );
}

/** A table that refers to another one comes behind those that refer to none; nothing here goes deeper. */
function tablesParentsFirst(db: Database): readonly string[] {
  return db
    .prepare<[], string>(
      `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY EXISTS (SELECT 1 FROM pragma_foreign_key_list(sqlite_schema.name)), name`,
    )
    .pluck()
    .all();
}
