import type { Database } from 'better-sqlite3';
import { Refusal } from '../../shared/result';
import { type Migration, migrations } from './migrations/index';

/** The schema number a database has; 0 for a new file. */
export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings a database up to the newest schema, all pending steps in one transaction, so that a failure leaves
 * the file as it was. A file from a newer Tokenwright is refused (`store_unavailable`) and not written to.
 */
export function migrate(db: Database, steps: readonly Migration[] = migrations): void {
  assertAscending(steps);
  const newest = steps.at(-1)?.version ?? 0;
  refuseNewer(db, steps);
  if (schemaVersion(db) === newest) return;
  db.transaction(() => {
    // Read again inside the write lock: the command line may have migrated the same file meanwhile.
    const present = schemaVersion(db);
    refuseNewer(db, steps);
    for (const step of steps.filter(({ version }) => version > present)) db.exec(step.sql);
    db.pragma(`user_version = ${newest}`);
  }).immediate();
}

function assertAscending(steps: readonly Migration[]): void {
  steps.forEach(({ version }, index) => {
    const previous = steps[index - 1]?.version ?? 0;
    if (version <= previous) throw new Error(`migration ${version} does not follow ${previous}`);
  });
}

/** Refuses a file from a newer Tokenwright with `store_unavailable`; reads only, so it may go before everything else. */
export function refuseNewer(db: Database, steps: readonly Migration[] = migrations): void {
  const present = schemaVersion(db);
  const newest = steps.at(-1)?.version ?? 0;
  if (present <= newest) return;
  throw new Refusal(
    'store_unavailable',
    `This data was written by a newer Tokenwright (schema ${present}, this one knows ${newest}). It is left untouched: open it with the newer version.`,
    { schema: present, known: newest },
  );
}
