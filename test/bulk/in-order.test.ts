import { describe, expect, it } from 'vitest';
import { inOrder } from '../../electron/bulk/in-order';

/** Work whose end the test decides. */
function handWork() {
  const ends = new Map<number, (error?: Error) => void>();
  const work = (item: number): Promise<number> =>
    new Promise((resolve, reject) => {
      ends.set(item, (error) => (error === undefined ? resolve(item * 10) : reject(error)));
    });
  return {
    work,
    end: (item: number, error?: Error) => ends.get(item)?.(error),
    begun: () => [...ends.keys()],
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('inOrder', () => {
  it('hands results over in the order of the items, each as soon as it is its turn', async () => {
    const { work, end } = handWork();
    const results: number[] = [];
    const done = inOrder([1, 2, 3], 8, work, (result) => void results.push(result));
    await settle();
    end(2);
    await settle();
    expect(results).toEqual([]);
    end(1);
    await settle();
    expect(results).toEqual([10, 20]);
    end(3);
    await done;
    expect(results).toEqual([10, 20, 30]);
  });

  it('takes no more than so many items before the first has been handed over', async () => {
    const { work, end, begun } = handWork();
    let release = () => {};
    const slow = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const done = inOrder([1, 2, 3, 4], 2, work, slow);
    await settle();
    end(1);
    await settle();
    expect(begun()).toEqual([1, 2]);
    release();
    await settle();
    expect(begun()).toEqual([1, 2, 3]);
    for (const item of [2, 3, 4]) {
      end(item);
      await settle();
      release();
      await settle();
    }
    end(4);
    await settle();
    release();
    await done;
  });

  it.each([
    ['of the work', () => {}, 2],
    ['of the reader', () => Promise.reject(new Error('broken')), 1],
  ])('rejects with an error %s that comes while no item does', async (_whose, handOver, ending) => {
    const { work, end } = handWork();
    let next = () => {};
    async function* items() {
      yield* [1, 2];
      await new Promise<void>((resolve) => {
        next = resolve;
      });
    }
    const done = inOrder(items(), 8, work, handOver);
    await settle();
    end(1);
    end(ending, new Error('broken'));
    await settle();
    end(2);
    next();
    await expect(done).rejects.toThrow('broken');
  });
});
