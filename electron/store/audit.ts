/** The audit record. Each entry's hash covers its predecessor's, so a removed or edited row shows. */

import type { Database } from 'better-sqlite3';
import type { AuditChain, AuditEntry, AuditPage, AuditQuery } from '../../shared/nouns/audit';
import type { z } from '../../shared/schema';
import { sha256Base64url } from '../digest/sha256';
import { readMeta, writeMeta } from './meta';
import { prepared } from './prepared';

export type NewAuditEntry = Omit<AuditEntry, 'seq'>;

interface Row extends Omit<AuditEntry, 'sessionId'> {
  readonly sessionId: string | null;
  readonly hash: string;
}

const select = `SELECT seq, at_ms AS atMs, actor, action, subject_kind AS subjectKind, subject_id AS subjectId,
  session_id AS sessionId, message, hash FROM audit`;

export interface AuditWriter {
  append(entry: NewAuditEntry): void;
  /** At the end of the transaction, once. */
  close(): void;
}

/**
 * Appends within the caller's transaction, so that no change is without its record nor the reverse. The end of the chain
 * is read once and noted once: nobody else appends meanwhile.
 */
export function openAudit(db: Database): AuditWriter {
  let last: End | undefined;
  return {
    append: (entry) => {
      last = insertAfter(db, last ?? endOf(db), entry);
    },
    close: () => {
      // Without the head on record, cutting off the newest entries would go unnoticed.
      if (last !== undefined) writeMeta(db, 'audit_head', `${last.seq}:${last.hash}`);
    },
  };
}

/** Runs `work` with a writer, and notes where it left the chain; whatever it throws is for the transaction to take back. */
export function withAudit<T>(db: Database, work: (audit: AuditWriter) => T): T {
  const audit = openAudit(db);
  const value = work(audit);
  audit.close();
  return value;
}

interface End {
  readonly seq: number;
  readonly hash: string;
}

function endOf(db: Database): End {
  const last = prepared<[], End>(db, 'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get();
  return last ?? { seq: 0, hash: '' };
}

function insertAfter(db: Database, last: End, entry: NewAuditEntry): End {
  const seq = last.seq + 1;
  const hash = chain(last.hash, { ...entry, seq });
  prepared(
    db,
    `INSERT INTO audit (seq, at_ms, actor, action, subject_kind, subject_id, session_id, message, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    seq,
    entry.atMs,
    entry.actor,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.sessionId ?? null,
    entry.message,
    hash,
  );
  return { seq, hash };
}

/** A page of entries, newest first. */
export function listAudit(db: Database, query: z.output<typeof AuditQuery>): AuditPage {
  const where = ['1 = 1'];
  const values: (string | number)[] = [];
  if (query.sessionId !== undefined) push('session_id = ?', query.sessionId);
  if (query.text) {
    const pattern = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`;
    push(
      "(action LIKE ? ESCAPE '\\' OR subject_id LIKE ? ESCAPE '\\' OR message LIKE ? ESCAPE '\\')",
      pattern,
      pattern,
      pattern,
    );
  }
  const total = db
    .prepare<unknown[], number>(`SELECT count(*) FROM audit WHERE ${where.join(' AND ')}`)
    .pluck()
    .get(...values);
  if (query.beforeSeq !== undefined) push('seq < ?', query.beforeSeq);
  const rows = db
    .prepare<unknown[], Row>(`${select} WHERE ${where.join(' AND ')} ORDER BY seq DESC LIMIT ?`)
    .all(...values, query.limit);
  return { entries: rows.map(toEntry), total: total ?? 0 };

  function push(condition: string, ...bound: (string | number)[]): void {
    where.push(condition);
    values.push(...bound);
  }
}

/** Walks the whole chain and names the first entry that does not follow. */
export function checkChain(db: Database): AuditChain {
  let previous = '';
  let entries = 0;
  for (const row of db.prepare<[], Row>(`${select} ORDER BY seq`).iterate()) {
    entries += 1;
    if (row.seq !== entries || row.hash !== chain(previous, toEntry(row))) {
      return { intact: false, entries: countAudit(db), brokenAtSeq: row.seq };
    }
    previous = row.hash;
  }
  const headIntact = entries === 0 || readMeta(db, 'audit_head') === `${entries}:${previous}`;
  return headIntact ? { intact: true, entries } : { intact: false, entries, brokenAtSeq: entries + 1 };
}

function countAudit(db: Database): number {
  return db.prepare<[], number>('SELECT count(*) FROM audit').pluck().get() ?? 0;
}

function toEntry(row: Row): AuditEntry {
  return {
    seq: row.seq,
    atMs: row.atMs,
    actor: row.actor,
    action: row.action,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    message: row.message,
    ...(row.sessionId === null ? {} : { sessionId: row.sessionId }),
  };
}

/** A JSON array keeps the fields apart whatever they contain. */
function chain(previous: string, entry: AuditEntry): string {
  const fields = [
    previous,
    entry.seq,
    entry.atMs,
    entry.actor,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.sessionId ?? null,
    entry.message,
  ];
  return sha256Base64url(JSON.stringify(fields));
}
