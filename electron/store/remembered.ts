/**
 * What every request asks and hardly ever changes: settings, accounts, clients, resources, keys. Kept until this
 * connection writes to the table, by whatever statement, or another process commits anything.
 */

import type { Database } from 'better-sqlite3';
import { transactionNumber } from './transaction';

/**
 * A table, or part of one: `key use` is what changes with every second in which a key signs, and no concern of those who
 * sign and verify with it.
 */
export type RememberedTable = 'setting' | 'account' | 'client' | 'resource' | 'key' | 'key use';

interface Memory {
  readonly answers: Record<RememberedTable, Map<string, unknown>>;
  /** The number of the transaction that wrote to it last. */
  readonly writtenIn: Partial<Record<RememberedTable, number | undefined>>;
  /** Changes with every commit of another connection (`PRAGMA data_version`). */
  readonly foreignVersion: () => number;
  seenVersion: number;
  /** Asked in this turn of the event loop already: asking is a look at the file, and dearer than the answers. */
  isFresh: boolean;
  /** The number of the transaction that asked last: nobody else commits until it ends. */
  freshIn: number | undefined;
}

/** Undefined where the database takes no triggers: then everything is asked anew. */
const memories = new WeakMap<Database, Memory | undefined>();

/** Statements that make an answer stale, by what they are remembered as. */
const events: readonly (readonly [table: RememberedTable, event: string])[] = [
  ...(['setting', 'account', 'client', 'resource'] as const).flatMap((table) => writesTo(table, table)),
  ['key', 'INSERT ON main.key'],
  ['key', 'UPDATE OF state, public_jwk, private_jwe, master_key_id ON main.key'],
  ['key', 'DELETE ON main.key'],
  ...writesTo('key', 'key use'),
];

function writesTo(table: string, name: RememberedTable): readonly (readonly [RememberedTable, string])[] {
  return ['INSERT', 'UPDATE', 'DELETE'].map((event) => [name, `${event} ON main.${table}`]);
}

/**
 * The answer of `load`, which must depend on nothing but the table and `question`. What is read in a transaction that has
 * written to the table is asked anew: it may be taken back.
 */
export function remembered<T>(db: Database, table: RememberedTable, question: string, load: () => T): T {
  const memory = memories.has(db) ? memories.get(db) : begin(db);
  if (memory === undefined) return load();
  const transaction = transactionNumber(db);
  lookAbroad(memory, transaction);
  const answers = memory.answers[table];
  if (answers.has(question)) return answers.get(question) as T;
  const answer = load();
  const mayBeTakenBack =
    transaction === undefined ? db.inTransaction : memory.writtenIn[table] === transaction;
  if (mayBeTakenBack) return answer;
  answers.set(question, answer);
  // Names asked for by strangers must not fill the memory.
  if (answers.size > mostAnswers) answers.clear();
  return answer;
}

/**
 * What another process committed counts from the next transaction or turn at the latest, as if it had been asked a moment
 * before.
 */
function lookAbroad(memory: Memory, transaction: number | undefined): void {
  if (transaction === undefined ? memory.isFresh : memory.freshIn === transaction) return;
  memory.freshIn = transaction;
  if (!memory.isFresh) setImmediate(() => (memory.isFresh = false));
  memory.isFresh = true;
  const version = memory.foreignVersion();
  if (version !== memory.seenVersion) forgetAll(memory);
  memory.seenVersion = version;
}

const mostAnswers = 1000;

/** Not in a transaction: it might take the triggers back. */
function begin(db: Database): Memory | undefined {
  if (db.inTransaction) return undefined;
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
    answers: {
      setting: new Map(),
      account: new Map(),
      client: new Map(),
      resource: new Map(),
      key: new Map(),
      'key use': new Map(),
    },
    writtenIn: {},
    foreignVersion: () => version.get() ?? 0,
    seenVersion: -1,
    isFresh: false,
    freshIn: undefined,
  };
  db.function('forget_answers', { directOnly: false }, (table: RememberedTable) => {
    memory.answers[table].clear();
    memory.writtenIn[table] = transactionNumber(db);
    return null;
  });
  // Temporary triggers belong to this connection alone; nothing of them is in the file.
  events.forEach(([table, event], index) => {
    db.exec(
      `CREATE TEMP TRIGGER remembered_${index} AFTER ${event} BEGIN SELECT forget_answers('${table}'); END`,
    );
  });
  return memory;
}

function forgetAll({ answers }: Memory): void {
  for (const kept of Object.values(answers)) kept.clear();
}
