/** Moving about a grid whose first row and first column are its headings. */

export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/** Where a key leads (the grid pattern of the ARIA authoring practices), or `undefined` for one that does not move. */
export function nextPlace(pressed: GridKey, from: GridPlace, last: GridPlace): GridPlace | undefined {
  const wanted = target(pressed, from, last);
  if (wanted === undefined) return undefined;
  const row = Math.min(last.row, Math.max(0, wanted.row));
  const column = Math.min(last.column, Math.max(0, wanted.column));
  if (row > 0 || column > 0) return { row, column };
  // The corner above the headings holds nothing: stay among those of the strategies, or go to the first attack.
  return from.column === 0 ? { row: 1, column: 0 } : { row: 0, column: 1 };
}

function target(
  { key, ctrlKey }: GridKey,
  { row, column }: GridPlace,
  last: GridPlace,
): GridPlace | undefined {
  switch (key) {
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'PageDown':
      return { row: last.row, column };
    case 'PageUp':
      return { row: 0, column };
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrlKey ? last.row : row, column: last.column };
    default:
      return undefined;
  }
}
