import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { inOrder } from '../../electron/bulk/in-order';
import { PoolClosed, ThreadPool } from '../../electron/bulk/thread-pool';

type Numbers = readonly (number | string)[];

const opened: ThreadPool<Numbers, Numbers>[] = [];

function poolOf(threads: number) {
  const died = new SharedArrayBuffer(4);
  let started = 0;
  const pool = new ThreadPool<Numbers, Numbers>({
    startWorker: () => {
      started += 1;
      return new Worker(new URL('./dying-worker.mjs', import.meta.url), { workerData: { died } });
    },
    threads,
    giveUp: (batch) => batch.map(() => 'given up'),
  });
  opened.push(pool);
  return { pool, started: () => started };
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()));
});

describe('ThreadPool', () => {
  it('answers every batch, with no more threads than it may have', async () => {
    const { pool, started } = poolOf(2);
    expect(started()).toBe(0);
    const batches = Array.from({ length: 50 }, (_, index) => [index * 100, index * 100 + 1]);
    const answers = await Promise.all(batches.map((batch) => pool.answer(batch)));
    expect(answers).toEqual(batches.map((batch) => batch.map((number) => number * 2)));
    expect(started()).toBe(2);
  });

  it('gives the batch of a thread that dies to another', async () => {
    const { pool, started } = poolOf(1);
    await expect(pool.answer([6, 7])).resolves.toEqual([12, 14]);
    expect(started()).toBe(2);
  });

  it('gives up a batch over which two threads have died, and goes on in order', async () => {
    const { pool } = poolOf(2);
    const answers: (number | string)[] = [];
    const batches = [[1], [13, 2], [3], [7], [4]];
    await inOrder(
      batches,
      4,
      (batch) => pool.answer(batch),
      (answer) => void answers.push(...answer),
    );
    expect(answers).toEqual([2, 'given up', 'given up', 6, 14, 8]);
  });

  it('ends its threads when it is closed, and answers nothing any more', async () => {
    const { pool } = poolOf(1);
    const [first, second] = [pool.answer([1]), pool.answer([2])];
    const outcomes = Promise.allSettled([first, second]);
    await pool.close();
    expect(await outcomes).toMatchObject([
      { reason: expect.any(PoolClosed) },
      { reason: expect.any(PoolClosed) },
    ]);
    await expect(pool.answer([3])).rejects.toBeInstanceOf(PoolClosed);
  });
});
