/**
 * Writing for many at once: changes that wait at the same moment share one transaction, and so one wait for the disk.
 * One that throws is rolled back alone, with a savepoint each at the second try. Nobody is answered before all of it is
 * durable.
 */

import type { Database } from 'better-sqlite3';
import type { Topic } from '../../shared/channels';
import { Refusal } from '../../shared/result';
import { withAudit } from '../store/audit';
import { onDisk, withoutWaiting } from '../store/disk-wait';
import { immediately } from '../store/transaction';
import { type RecordChange, recorder, refusingStoreErrors } from './change';
import type { Core } from './core';

interface Waiting {
  readonly core: Core;
  readonly topics: readonly Topic[];
  readonly body: (record: RecordChange) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

const queues = new WeakMap<Database, Waiting[]>();
/** Databases with a transaction that is not on the disk yet: what comes meanwhile would wait as long, so it shares the next one. */
const onTheirWay = new WeakSet<Database>();

/** So many in one transaction: a longer one would keep other processes and this one's window waiting. */
const mostTogether = 64;
/** So many turns of the event loop may bring more before those who are here have waited long enough. */
const mostTurns = 8;

/**
 * As `change`, settled once the transaction it shares is on the disk. `body` must check again what it relies on, and may
 * run twice: whatever it did the first time has been taken back by then.
 */
export function changeTogether<T>(
  core: Core,
  topics: readonly Topic[],
  body: (record: RecordChange) => T,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const queue = queues.get(core.db) ?? [];
    queues.set(core.db, queue);
    queue.push({ core, topics, body, resolve: resolve as Waiting['resolve'], reject });
    if (queue.length === 1 && !onTheirWay.has(core.db)) setImmediate(gather, core.db);
  });
}

/**
 * Goes on waiting while a turn of the event loop brings more than were here `before`; one alone waits for nobody. Those who
 * come at the same moment come one after another, and the disk would take longer for a second group of them than all
 * their turns take.
 */
function gather(db: Database, before = 1, turns = 1): void {
  const { length } = queues.get(db) ?? [];
  const isGrowing = length > before && length < mostTogether;
  if (isGrowing && turns < mostTurns) setImmediate(gather, db, length, turns + 1);
  else flush(db);
}

function flush(db: Database): void {
  const queue = queues.get(db) ?? [];
  const batch = queue.splice(0, mostTogether);
  onTheirWay.add(db);
  void settle(db, batch, commit(db, batch)).finally(() => {
    onTheirWay.delete(db);
    if (queue.length > 0) setImmediate(gather, db);
  });
}

async function settle(db: Database, batch: readonly Waiting[], committed: readonly Outcome[]): Promise<void> {
  const outcomes = await durable(db, committed);
  batch.forEach(({ resolve, reject }, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined || 'error' in outcome) reject(outcome?.error);
    else resolve(outcome.value);
  });
  announce(batch.filter((_, index) => 'value' in (outcomes[index] ?? {})));
}

/** The same once it is on the disk. Where it does not get there nobody may rely on it, although it shows until the end. */
async function durable(db: Database, outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  if (!outcomes.some((outcome) => 'value' in outcome)) return outcomes;
  try {
    await onDisk(db);
    return outcomes;
  } catch {
    const error = new Refusal(
      'store_unavailable',
      'The disk did not take the change. Look at its state before you rely on what was done last.',
    );
    return outcomes.map((outcome) => ('value' in outcome ? { error } : outcome));
  }
}

function commit(db: Database, batch: readonly Waiting[]): readonly Outcome[] {
  try {
    if (!db.open)
      throw new Refusal('store_unavailable', 'The database has been closed. Nothing was changed.');
    return refusingStoreErrors(() => withoutWaiting(db, () => allOrEach(db, batch)));
  } catch (error) {
    return batch.map(() => ({ error }));
  }
}

/** Nearly always all of them go well, and savepoints would cost more than what happens between them. */
function allOrEach(db: Database, batch: readonly Waiting[]): readonly Outcome[] {
  try {
    return immediately(db, () => runAll(db, batch));
  } catch (error) {
    if (batch.length === 1) throw error;
    return immediately(db, () => batch.map((one) => attempt(db, one)));
  }
}

function runAll(db: Database, batch: readonly Waiting[]): readonly Outcome[] {
  return withAudit(db, (audit) => batch.map(({ core, body }) => ({ value: body(recorder(core, audit)) })));
}

/** A transaction inside a transaction is a savepoint. */
function attempt(db: Database, one: Waiting): Outcome {
  try {
    return immediately(db, () => runAll(db, [one])[0] as Outcome);
  } catch (error) {
    // A full disk ends the transaction around it, too.
    if (!db.inTransaction) throw error;
    return { error };
  }
}

function announce(changed: readonly Waiting[]): void {
  const told = new Set<Topic>();
  for (const { core, topics } of changed) {
    for (const topic of [...topics, 'audit' as const]) {
      if (told.has(topic)) continue;
      told.add(topic);
      core.notify(topic);
    }
  }
}
