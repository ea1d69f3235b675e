import { Checkbox } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import styles from './data-table.module.css';
import { DataTableHead } from './data-table-head';
import { moveActiveRow } from './row-keyboard';
import { type Column, type TableModel, useTableModel } from './table-model';
import { useRowWindow } from './use-row-window';

export type { Column } from './table-model';

export interface DataTableProps<Row> {
  /** What the rows are: "Sessions". */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Stable between renders, like `rowId`: keep both outside the component. */
  readonly columns: readonly Column<Row>[];
  /** Text that a row must hold in one of its columns. */
  readonly filter?: string;
  readonly initialSort?: { readonly id: string; readonly desc: boolean };
  /** The row whose detail is shown. */
  readonly activeId?: string;
  readonly onActivate?: (row: Row) => void;
  /** With both, rows get a checkbox for bulk actions. */
  readonly selectedIds?: readonly string[];
  readonly onSelectionChange?: (ids: readonly string[]) => void;
  /** Pixels; rows of one table are equally high so that thousands of them scroll evenly. */
  readonly rowHeight?: number;
  /** Shown instead of the table when there are no rows at all. */
  readonly empty: ReactNode;
}

/** A sortable, filterable table with keyboard rows; from 200 rows on only those in view exist. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const model = useTableModel(props);
  if (props.rows.length === 0) return <>{props.empty}</>;
  return <FilledTable {...props} model={model} />;
}

function FilledTable<Row>(props: DataTableProps<Row> & { readonly model: TableModel<Row> }) {
  const { model, rowHeight = 34, rowId, activeId, onActivate } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = model.visibleRows;
  const view = useRowWindow(rows.length, rowHeight, scroller);
  const [focusedId, setFocusedId] = useState<string>();
  // One row is in the tab order; the arrow keys move among the others.
  const entryId = [focusedId, activeId].find((id) => rows.some((row) => rowId(row) === id)) ?? firstId(props);

  return (
    <div ref={scroller} className={styles.scroller}>
      <table className={styles.table} aria-label={props.label} aria-rowcount={rows.length + 1}>
        <DataTableHead model={model} selectable={props.onSelectionChange !== undefined} />
        <tbody onKeyDown={(event) => moveActiveRow(event, view.scrollTo, rows.length)}>
          <Spacer height={view.before} />
          {rows.slice(view.first, view.last).map((row, offset) => {
            const id = rowId(row);
            return (
              <tr
                key={id}
                tabIndex={id === entryId ? 0 : -1}
                data-row={view.first + offset}
                aria-rowindex={view.first + offset + 2}
                aria-selected={id === activeId}
                className={`${styles.row} ${onActivate ? styles.clickable : ''}`}
                style={{ height: rowHeight }}
                onFocus={() => setFocusedId(id)}
                onClick={() => onActivate?.(row)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && event.target === event.currentTarget) onActivate?.(row);
                }}
              >
                {props.onSelectionChange !== undefined && <SelectCell id={id} {...props} />}
                {props.columns.map((column) => (
                  <td key={column.id} className={column.align === 'end' ? styles.end : undefined}>
                    {column.cell?.(row) ?? column.text(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={view.after} />
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.nothing}>Nothing here holds “{props.filter}”.</p>}
    </div>
  );
}

function firstId<Row>({ model, rowId }: DataTableProps<Row> & { readonly model: TableModel<Row> }) {
  const [row] = model.visibleRows;
  return row === undefined ? undefined : rowId(row);
}

function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

function SelectCell<Row>({ id, selectedIds = [], onSelectionChange }: DataTableProps<Row> & { id: string }) {
  const selected = selectedIds.includes(id);
  const toggle = () =>
    onSelectionChange?.(selected ? selectedIds.filter((other) => other !== id) : [...selectedIds, id]);
  return (
    <td className={styles.select} onClick={(event) => event.stopPropagation()} onKeyDown={() => undefined}>
      <Checkbox checked={selected} onChange={toggle} aria-label="Select this row" />
    </td>
  );
}
