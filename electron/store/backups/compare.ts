/** How the set-up of an attached backup differs from the one in use. */

import type { Database } from 'better-sqlite3';
import type { BackupDifference } from '../../../shared/nouns/backup';

interface SetUpTable {
  readonly kind: BackupDifference['kind'];
  readonly table: string;
  readonly key: string;
  /**
   * How somebody proves who they are, and whether they may: taken away or replaced since, it must not come back by a
   * restore. Kept as it is now where the row still exists.
   */
  readonly credentials: readonly string[];
}

/** What a person has set up. Everything else tells what became of tokens, which are out in the world and do not go back. */
export const setUpTables: readonly SetUpTable[] = [
  { kind: 'accounts', table: 'account', key: 'username', credentials: ['password_hash', 'disabled'] },
  {
    kind: 'clients',
    table: 'client',
    key: 'client_id',
    credentials: ['kind', 'secret_hash', 'auth_method', 'jwks_json'],
  },
  { kind: 'resources', table: 'resource', key: 'audience', credentials: [] },
  { kind: 'profiles', table: 'profile', key: 'id', credentials: [] },
  { kind: 'library entries', table: 'library_entry', key: 'id', credentials: [] },
  { kind: 'settings', table: 'setting', key: 'name', credentials: [] },
];

/** "kept" must be attached. Kinds without a difference are left out. */
export function compareSetUp(db: Database): readonly BackupDifference[] {
  return setUpTables
    .map((table) => compareTable(db, table))
    .filter(({ comeBack, changeBack, goAway }) => comeBack + changeBack + goAway > 0);
}

function compareTable(db: Database, { kind, table, key, credentials }: SetUpTable): BackupDifference {
  const columns = columnsOf(db, table).filter((column) => column !== key && !credentials.includes(column));
  const isSame = columns.map((column) => `kept.${column} IS now.${column}`).join(' AND ');
  const count = (sql: string): number =>
    db.prepare<[], number>(`SELECT count(*) FROM ${sql}`).pluck().get() ?? 0;
  return {
    kind,
    comeBack: count(`kept.${table} WHERE ${key} NOT IN (SELECT ${key} FROM main.${table})`),
    changeBack: count(
      `kept.${table} AS kept JOIN main.${table} AS now ON kept.${key} = now.${key} WHERE NOT (${isSame})`,
    ),
    goAway: count(`main.${table} WHERE ${key} NOT IN (SELECT ${key} FROM kept.${table})`),
  };
}

export function columnsOf(db: Database, table: string): readonly string[] {
  return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}

/** Accounts or clients that are there now and were not when the backup was made. */
export function newSince(db: Database, table: 'account' | 'client'): readonly string[] {
  const key = table === 'account' ? 'username' : 'client_id';
  return db
    .prepare<[], string>(
      `SELECT ${key} FROM main.${table} WHERE ${key} NOT IN (SELECT ${key} FROM kept.${table}) ORDER BY ${key}`,
    )
    .pluck()
    .all();
}

/** Whether the backup was made of the database in use: then all that has happened since is in it. */
export function isSameDatabase(db: Database): boolean {
  const id = (schema: string): string | undefined =>
    db.prepare<[], string>(`SELECT value FROM ${schema}.meta WHERE name = 'installation_id'`).pluck().get();
  return id('kept') === id('main');
}
