/** Counts of what is kept secret, without reading any of it. */

import type { Database } from 'better-sqlite3';
import type { KeptIn } from './operations';
import { countLibrary, hasLibrary } from './library';

export interface HeldCount {
  readonly heldIn: KeptIn;
  readonly heldByRun: string | null;
  readonly tokens: number;
  /** Of sessions neither revoked nor past their limits. */
  readonly active: number;
}

/** Held refresh tokens, by keeper and, for memory, by process. */
export function countHeld(db: Database, nowS: number): readonly HeldCount[] {
  return db
    .prepare<[number, number], HeldCount>(
      `SELECT held_in AS heldIn, held_by_run AS heldByRun, count(*) AS tokens,
         sum(revoked_at_ms IS NULL AND expires_at_s > ? AND idle_expires_at_s > ?) AS active
       FROM session WHERE held_in IS NOT NULL GROUP BY held_in, held_by_run`,
    )
    .all(nowS, nowS);
}

/** What is sealed under the master key. */
export function countSealed(db: Database): { readonly keys: number; readonly libraryEntries: number } {
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
  return {
    keys: count('SELECT count(*) FROM key WHERE private_jwe IS NOT NULL'),
    libraryEntries: hasLibrary(db) ? countLibrary(db) : 0,
  };
}
