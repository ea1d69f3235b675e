/**
 * Works on several items at once and hands over the results in the order of the items, each as soon as it is its turn.
 * No more than `most` items are taken before the first of them has been handed over, so that neither a slow worker nor a
 * slow reader fills the memory. Rejects with the first error of either.
 */
export async function inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
  handOver: (result: Result) => Promise<void> | void,
): Promise<void> {
  const turns: Promise<void>[] = [];
  let last = Promise.resolve();
  for await (const item of items) {
    last = takeTurn(last, work(item), handOver);
    // Told when its turn is awaited, which may be after the next item has come.
    last.catch(() => {});
    turns.push(last);
    if (turns.length >= most) await turns.shift();
  }
  await last;
}

async function takeTurn<Result>(
  before: Promise<void>,
  working: Promise<Result>,
  handOver: (result: Result) => Promise<void> | void,
): Promise<void> {
  const [result] = await Promise.all([working, before]);
  await handOver(result);
}
