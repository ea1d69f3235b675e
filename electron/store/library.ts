import type { Database } from 'better-sqlite3';

export interface LibraryRow {
  readonly id: string;
  /** The entry as a JWE under the master key. */
  readonly sealed: string;
  readonly masterKeyId: string;
  readonly savedAtMs: number;
  /** Null keeps it until somebody removes it. */
  readonly removeAtMs: number | null;
}

const select = `SELECT id, sealed, master_key_id AS masterKeyId, saved_at_ms AS savedAtMs,
  remove_at_ms AS removeAtMs FROM library_entry`;

/** Whether the database has a library: an old file that cannot be written to has not been migrated. */
export function hasLibrary(db: Database): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'library_entry'").get() !== undefined;
}

/** Newest first, without those whose time is over. */
export function listLibrary(db: Database, nowMs: number): readonly LibraryRow[] {
  return db
    .prepare<[number], LibraryRow>(
      `${select} WHERE remove_at_ms IS NULL OR remove_at_ms > ? ORDER BY saved_at_ms DESC, id`,
    )
    .all(nowMs);
}

export function countLibrary(db: Database): number {
  return db.prepare<[], number>('SELECT count(*) FROM library_entry').pluck().get() ?? 0;
}

/** Characters of all entries as they are sealed. */
export function measureLibrary(db: Database): number {
  return (
    db.prepare<[], number>('SELECT coalesce(sum(length(sealed)), 0) FROM library_entry').pluck().get() ?? 0
  );
}

/** Inserts, or replaces by id; the moment of the first saving stays. */
export function saveLibraryRow(db: Database, row: LibraryRow): void {
  db.prepare(
    `INSERT INTO library_entry (id, sealed, master_key_id, saved_at_ms, remove_at_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, master_key_id = excluded.master_key_id,
       remove_at_ms = excluded.remove_at_ms`,
  ).run(row.id, row.sealed, row.masterKeyId, row.savedAtMs, row.removeAtMs);
}

/** Answers whether there was one. */
export function deleteLibraryRow(db: Database, id: string): boolean {
  return db.prepare('DELETE FROM library_entry WHERE id = ?').run(id).changes === 1;
}

/** Entries whose time is over, by a look at the index alone. */
export function countOutlivedLibrary(db: Database, nowMs: number): number {
  return (
    db
      .prepare<[number], number>('SELECT count(*) FROM library_entry WHERE remove_at_ms <= ?')
      .pluck()
      .get(nowMs) ?? 0
  );
}

export function deleteOutlivedLibrary(db: Database, nowMs: number): void {
  db.prepare('DELETE FROM library_entry WHERE remove_at_ms <= ?').run(nowMs);
}

export function countLibraryUnder(db: Database, masterKeyId: string): number {
  return (
    db
      .prepare<[string], number>('SELECT count(*) FROM library_entry WHERE master_key_id = ?')
      .pluck()
      .get(masterKeyId) ?? 0
  );
}

export function deleteLibraryUnder(db: Database, masterKeyId: string): void {
  db.prepare('DELETE FROM library_entry WHERE master_key_id = ?').run(masterKeyId);
}
