/** Facts about this installation, one a name. */

import type { Database } from 'better-sqlite3';
import { prepared } from './prepared';

export function readMeta(db: Database, name: string): string | undefined {
  return prepared<[string], { readonly value: string }>(db, 'SELECT value FROM meta WHERE name = ?').get(name)
    ?.value;
}

export function writeMeta(db: Database, name: string, value: string): void {
  prepared(
    db,
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value);
}

export function deleteMeta(db: Database, name: string): void {
  prepared(db, 'DELETE FROM meta WHERE name = ?').run(name);
}
