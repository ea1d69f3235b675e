import { describe, expect, it } from 'vitest';
import { changeTogether } from '../../electron/auth/change-together';
import { checkChain, listAudit } from '../../electron/store/audit';
import { readMeta, writeMeta } from '../../electron/store/meta';
import { transactionNumber } from '../../electron/store/transaction';
import { startTestService } from '../support/service';

const entry = (message: string) =>
  ({ action: 'test.changed', subjectKind: 'test', subjectId: message, message }) as const;

describe('changes made together', () => {
  it('share one transaction, each with its record, in the order they came', async () => {
    const { core } = await startTestService();
    const depth: boolean[] = [];
    const results = await Promise.all(
      [1, 2, 3].map((n) =>
        changeTogether(core, [], (record) => {
          depth.push(core.db.inTransaction);
          writeMeta(core.db, `n${n}`, String(n));
          record(entry(`change ${n}`));
          return n;
        }),
      ),
    );
    expect(results).toEqual([1, 2, 3]);
    expect(depth).toEqual([true, true, true]);
    const { entries } = listAudit(core.db, { limit: 3 });
    expect(entries.map(({ message }) => message)).toEqual(['change 3', 'change 2', 'change 1']);
    expect(checkChain(core.db).intact).toBe(true);
  });

  it('roll back the one that throws, record and all, and keep the others', async () => {
    const { core } = await startTestService();
    const outcomes = await Promise.allSettled(
      ['one', 'two', 'three'].map((name) =>
        changeTogether(core, [], (record) => {
          writeMeta(core.db, name, 'written');
          record(entry(name));
          if (name === 'two') throw new Error('no');
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(['one', 'two', 'three'].map((name) => readMeta(core.db, name))).toEqual([
      'written',
      undefined,
      'written',
    ]);
    expect(checkChain(core.db).intact).toBe(true);
  });

  it('tell each topic once for all of them, and none of what came to nothing', async () => {
    const { core, notified } = await startTestService();
    notified.length = 0;
    await Promise.allSettled([
      changeTogether(core, ['sessions'], () => 1),
      changeTogether(core, ['sessions', 'keys'], () => 2),
      changeTogether(core, ['accounts'], () => {
        throw new Error('no');
      }),
    ]);
    expect(notified).toEqual(['sessions', 'audit', 'keys']);
  });

  it('refuse in a sentence what the file does not take', async () => {
    const { core } = await startTestService();
    core.db.pragma('query_only = ON');
    await expect(changeTogether(core, [], () => writeMeta(core.db, 'a', 'b'))).rejects.toMatchObject({
      code: 'store_read_only',
    });
    core.db.close();
    await expect(changeTogether(core, [], () => 1)).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it('wait for one another while every turn of the event loop brings one more', async () => {
    const { core } = await startTestService();
    const transaction = () => changeTogether(core, [], () => transactionNumber(core.db));
    const waiting = [transaction(), transaction()];
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise(setImmediate);
      waiting.push(transaction());
    }
    const [first, ...others] = await Promise.all(waiting);
    expect(others).toEqual(others.map(() => first));
  });

  it('do not wait for more than came: one alone is written in the turn after', async () => {
    const { core } = await startTestService();
    const written: string[] = [];
    const change = (name: string) => changeTogether(core, [], () => void written.push(name));
    const all = [change('alone')];
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(written).toEqual(['alone']);
    all.push(change('one'), change('two'));
    await Promise.all(all);
    expect(written).toEqual(['alone', 'one', 'two']);
  });

  it('are not kept waiting by those who never stop coming', async () => {
    const { core } = await startTestService();
    let settled = 0;
    const change = () => changeTogether(core, [], () => 1).then(() => (settled += 1));
    const all = [change()];
    for (let turn = 0; turn < 200; turn += 1) {
      all.push(change());
      if (turn === 40) expect(settled).toBeGreaterThan(0);
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(settled).toBe(201);
  });

  it('take any number', async () => {
    const { core } = await startTestService();
    const many = Array.from({ length: 500 }, (_, n) => changeTogether(core, [], () => n));
    expect(await Promise.all(many)).toEqual(Array.from({ length: 500 }, (_, n) => n));
  });
});
