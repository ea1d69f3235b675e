/** One row a place where tokens differ. */

import type { DifferenceRow } from '../../../shared/tokens/difference';
import { makeVisible } from '../text/visible';
import type { Leaf } from './leaves';
import { elementsNote, shiftNote, timeShift } from './note';

/** In the order of the first token's members, then those that only others have. */
export function rowsOf(
  where: 'header' | 'payload',
  columns: readonly ReadonlyMap<string, Leaf>[],
): readonly DifferenceRow[] {
  const paths = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...paths].flatMap(
    (path) =>
      rowAt(
        where,
        path,
        columns.map((column) => column.get(path)),
      ) ?? [],
  );
}

function rowAt(
  where: 'header' | 'payload',
  path: string,
  leaves: readonly (Leaf | undefined)[],
): DifferenceRow | undefined {
  const [first] = leaves;
  const other = leaves.findLast((leaf) => leaf?.identity !== first?.identity);
  if (leaves.every((leaf) => leaf?.identity === first?.identity)) return undefined;
  const values = leaves.map((leaf) => (leaf === undefined ? null : makeVisible(leaf.raw)));
  const row = { where, path: makeVisible(path), values };
  if (first === undefined) return { ...row, change: 'added' };
  if (other === undefined) return { ...row, change: 'removed' };
  const shift = where === 'payload' ? timeShift(path, first, other) : undefined;
  const note = shift === undefined ? elementsNote(path, first, other) : shiftNote(shift);
  return { ...row, change: shift === undefined ? 'changed' : 'moved in time', ...(note ? { note } : {}) };
}
