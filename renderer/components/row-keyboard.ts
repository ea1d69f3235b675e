import type { KeyboardEvent } from 'react';

/** Where a key leads from one row, or `undefined` for a key that does not move. */
export function nextRow(key: string, current: number, count: number): number | undefined {
  const page = 10;
  const target: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: count - 1,
  };
  const row = target[key];
  return row === undefined ? undefined : Math.min(count - 1, Math.max(0, row));
}

/** Moves the focus among the rows of a table body; a row out of view is scrolled in before it can take it. */
export function moveActiveRow(
  event: KeyboardEvent<HTMLTableSectionElement>,
  scrollTo: (row: number) => void,
  count: number,
): void {
  const body = event.currentTarget;
  const focused = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  const row = nextRow(event.key, Number(focused?.dataset.row ?? 0), count);
  if (focused === null || row === undefined) return;
  event.preventDefault();
  scrollTo(row);
  requestAnimationFrame(() => body.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus());
}
