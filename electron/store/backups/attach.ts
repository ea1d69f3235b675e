import type { Database } from 'better-sqlite3';
import { Refusal } from '../../../shared/result';

/** What a restore looks at beside the database in use ("main"). */
export interface Attachments {
  /** The staged backup. */
  readonly kept: string;
  /** What could be read of a damaged database that was in use after the backup. */
  readonly salvaged?: string | undefined;
}

/**
 * Runs `work` with these files attached under their names. Refuses with `store_unavailable` a file whose tables are
 * not exactly ours, whatever its version says.
 */
export function withAttached<T>(db: Database, files: Attachments, work: () => T): T {
  const attached: string[] = [];
  try {
    for (const [name, path] of Object.entries(files)) {
      if (path === undefined) continue;
      db.prepare(`ATTACH ? AS ${name}`).run(path);
      attached.push(name);
      assertSameTables(db, name);
    }
    return work();
  } finally {
    for (const name of attached) db.exec(`DETACH ${name}`);
  }
}

/** A view or a trigger in the place of a table would be run as ours. */
function assertSameTables(db: Database, name: string): void {
  const describe = (schema: string): string =>
    JSON.stringify(
      db.prepare(`SELECT type, name, tbl_name, sql FROM ${schema}.sqlite_schema ORDER BY type, name`).all(),
    );
  if (describe(name) === describe('main')) return;
  throw new Refusal(
    'store_unavailable',
    'The backup does not have the tables of Tokenwright, so it is not restored. Nothing was changed; choose another one.',
  );
}
