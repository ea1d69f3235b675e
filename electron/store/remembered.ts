/**
 * What every request asks and hardly ever changes: settings, clients, resources, keys. Kept until this connection writes
 * to the table, by whatever statement, or another process commits anything.
 */

import type { Database } from 'better-sqlite3';
import { isInTransaction } from './transaction';

export type RememberedTable = 'setting' | 'client' | 'resource' | 'key';

interface Memory {
  readonly answers: Record<RememberedTable, Map<string, unknown>>;
  /** Changes with every commit of another connection (`PRAGMA data_version`). */
  readonly foreignVersion: () => number;
  seenVersion: number;
  /** Asked in this turn of the event loop already: asking is a look at the file, and dearer than the answers. */
  isFresh: boolean;
}

/** Undefined where the database takes no triggers: then everything is asked anew. */
const memories = new WeakMap<Database, Memory | undefined>();

/** Statements that make an answer stale. What a signature notes about its key does not. */
const events: readonly (readonly [RememberedTable, string])[] = [
  ...(['setting', 'client', 'resource', 'key'] as const).flatMap(
    (table) =>
      [
        [table, 'INSERT'],
        [table, 'DELETE'],
      ] as const,
  ),
  ['setting', 'UPDATE'],
  ['client', 'UPDATE'],
  ['resource', 'UPDATE'],
  ['key', 'UPDATE OF state, public_jwk, private_jwe, master_key_id'],
];

/**
 * The answer of `load`, which must depend on nothing but the table and `question`. Inside a transaction it is always
 * asked anew: what is read there may be taken back.
 */
export function remembered<T>(db: Database, table: RememberedTable, question: string, load: () => T): T {
  if (isInTransaction(db)) return load();
  const memory = memories.has(db) ? memories.get(db) : begin(db);
  if (memory === undefined) return load();
  lookAbroad(memory);
  const answers = memory.answers[table];
  if (answers.has(question)) return answers.get(question) as T;
  const answer = load();
  if (db.inTransaction) return answer;
  answers.set(question, answer);
  // Names asked for by strangers must not fill the memory.
  if (answers.size > mostAnswers) answers.clear();
  return answer;
}

/** What another process committed counts from the next turn at the latest, as if it had been asked a moment before. */
function lookAbroad(memory: Memory): void {
  if (memory.isFresh) return;
  memory.isFresh = true;
  setImmediate(() => {
    memory.isFresh = false;
  });
  const version = memory.foreignVersion();
  if (version !== memory.seenVersion) forgetAll(memory);
  memory.seenVersion = version;
}

const mostAnswers = 1000;

function begin(db: Database): Memory | undefined {
  const memory = tryWatching(db);
  memories.set(db, memory);
  return memory;
}

function tryWatching(db: Database): Memory | undefined {
  try {
    return watch(db);
  } catch {
    return undefined;
  }
}

function watch(db: Database): Memory {
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();
  const memory: Memory = {
    answers: { setting: new Map(), client: new Map(), resource: new Map(), key: new Map() },
    foreignVersion: () => version.get() ?? 0,
    seenVersion: -1,
    isFresh: false,
  };
  db.function('forget_answers', { directOnly: false }, (table: RememberedTable) => {
    memory.answers[table].clear();
    return null;
  });
  // Temporary triggers belong to this connection alone; nothing of them is in the file.
  events.forEach(([table, event], index) => {
    db.exec(
      `CREATE TEMP TRIGGER remembered_${index} AFTER ${event} ON main.${table} BEGIN SELECT forget_answers('${table}'); END`,
    );
  });
  return memory;
}

function forgetAll({ answers }: Memory): void {
  for (const kept of Object.values(answers)) kept.clear();
}
