import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

interface RowWindow {
  /** First row to draw, and the one after the last. */
  readonly first: number;
  readonly last: number;
  /** Pixels that stand for the rows not drawn. */
  readonly before: number;
  readonly after: number;
  readonly scrollTo: (row: number) => void;
}

/** Fewer rows than this are all drawn: the browser's own find and layout work better on a whole table. */
const virtualFrom = 200;

export function useRowWindow(
  count: number,
  rowHeight: number,
  scroller: RefObject<HTMLDivElement | null>,
): RowWindow {
  const enabled = count >= virtualFrom;
  const virtualizer = useVirtualizer({
    count,
    enabled,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  if (!enabled) return { first: 0, last: count, before: 0, after: 0, scrollTo: () => undefined };
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = (items.at(-1)?.index ?? -1) + 1;
  return {
    first,
    last,
    before: first * rowHeight,
    after: (count - last) * rowHeight,
    scrollTo: (row) => virtualizer.scrollToIndex(row),
  };
}
