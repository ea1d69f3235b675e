/** The one way the auth service writes: a synchronous transaction with its audit entries, then the news of it. */

import SQLite from 'better-sqlite3';
import type { Topic } from '../../shared/channels';
import { Refusal } from '../../shared/result';
import { type AuditWriter, type NewAuditEntry, withAudit } from '../store/audit';
import { immediately } from '../store/transaction';
import type { Core } from './core';

export type RecordChange = (
  entry: Pick<NewAuditEntry, 'action' | 'subjectKind' | 'subjectId' | 'message' | 'sessionId'>,
) => void;

/**
 * Runs `body` in an immediate transaction and tells the topics afterwards.
 * Refuses with `store_read_only` or `store_busy`; whatever `body` throws rolls everything back.
 */
export function change<T>(core: Core, topics: readonly Topic[], body: (record: RecordChange) => T): T {
  const value = refusingStoreErrors(() =>
    immediately(core.db, () => withAudit(core.db, (audit) => body(recorder(core, audit)))),
  );
  for (const topic of [...topics, 'audit' as const]) core.notify(topic);
  return value;
}

/** Adds who did it and when. */
export function recorder({ clock, actor }: Pick<Core, 'clock' | 'actor'>, audit: AuditWriter): RecordChange {
  return (entry) => audit.append({ ...entry, atMs: clock.now(), actor });
}

/** Turns what SQLite says of a file that cannot be written into a refusal; anything else passes through. */
export function refusingStoreErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof SQLite.SqliteError ? error.code : '';
    if (code.startsWith('SQLITE_READONLY')) {
      throw new Refusal(
        'store_read_only',
        'The database cannot be written to. Nothing was changed; give it write permission and try again.',
      );
    }
    if (code.startsWith('SQLITE_BUSY')) {
      throw new Refusal(
        'store_busy',
        'Another Tokenwright process is writing. Nothing was changed; try again.',
      );
    }
    if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR')) {
      throw new Refusal(
        'store_unavailable',
        'The disk is full or not writable. Nothing was changed; make room and try again.',
      );
    }
    throw error;
  }
}
