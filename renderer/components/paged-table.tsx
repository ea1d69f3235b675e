import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import styles from './data-table.module.css';
import { moveActiveRow } from './row-keyboard';
import { useRowWindow } from './use-row-window';

export interface PagedColumn<Row, Order extends string> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** How to ask for the rows in this column's order; absent where they cannot be ordered by it. */
  readonly order?: Order;
  /** Pixels; columns without share what is left. */
  readonly width?: number;
  readonly align?: 'end';
}

export interface RowOrder<Order extends string> {
  readonly by: Order;
  readonly descending: boolean;
}

interface PagedTableProps<Row, Order extends string> {
  /** What the rows are: "Found tokens". */
  readonly label: string;
  /** Rows there are, drawn or not. */
  readonly count: number;
  /** `undefined` while the row is on its way. */
  readonly rowAt: (place: number) => Row | undefined;
  readonly columns: readonly PagedColumn<Row, Order>[];
  readonly order: RowOrder<Order>;
  readonly onOrder: (order: RowOrder<Order>) => void;
  /** Rows in view, and a few around them: the end is exclusive. */
  readonly onView: (first: number, last: number) => void;
  readonly isActive: (row: Row) => boolean;
  readonly onActivate: (row: Row, place: number) => void;
  /** Shown while the table is open at this place. */
  readonly startAt?: number;
  readonly rowHeight?: number;
}

/** A table whose rows live elsewhere: it asks for those in view, and never holds the others. */
export function PagedTable<Row, Order extends string>(props: PagedTableProps<Row, Order>) {
  const { count, rowHeight = 31, onView, startAt = 0 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useRowWindow(count, rowHeight, scroller);
  const [focused, setFocused] = useState(startAt);
  const { first, last } = view;
  useEffect(() => onView(first, last), [onView, first, last]);
  useEffect(() => {
    if (startAt > 0) view.scrollTo(startAt);
    // Once, for the row that was active when the table opened.
  }, []);
  const entry = focused >= first && focused < last ? focused : first;
  const latest = useRef(props);
  latest.current = props;
  const activate = useCallback((row: unknown, place: number) => {
    latest.current.onActivate(row as Row, place);
  }, []);
  return (
    <div ref={scroller} className={styles.scroller}>
      <table className={styles.table} aria-label={props.label} aria-rowcount={count + 1}>
        <PagedHead {...props} />
        <tbody onKeyDown={(event) => moveActiveRow(event, view.scrollTo, count)}>
          <Spacer height={view.before} />
          {Array.from({ length: last - first }, (_, offset) => {
            const place = first + offset;
            const row = props.rowAt(place);
            return (
              <PagedRow
                key={place}
                row={row}
                place={place}
                columns={props.columns as readonly PagedColumn<unknown, string>[]}
                rowHeight={rowHeight}
                entry={place === entry}
                active={row !== undefined && props.isActive(row)}
                onFocus={setFocused}
                onActivate={activate}
              />
            );
          })}
          <Spacer height={view.after} />
        </tbody>
      </table>
    </div>
  );
}

function PagedHead<Row, Order extends string>({ columns, order, onOrder }: PagedTableProps<Row, Order>) {
  return (
    <thead className={styles.head}>
      <tr>
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            style={{ width: column.width }}
            className={column.align === 'end' ? styles.end : undefined}
            aria-sort={sortOf(column, order)}
          >
            {column.order === undefined ? (
              column.header
            ) : (
              <OrderButton header={column.header} by={column.order} order={order} onOrder={onOrder} />
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function sortOf<Row, Order extends string>(column: PagedColumn<Row, Order>, order: RowOrder<Order>) {
  if (column.order === undefined) return undefined;
  if (column.order !== order.by) return 'none';
  return order.descending ? 'descending' : 'ascending';
}

interface OrderButtonProps<Order extends string> {
  readonly header: string;
  readonly by: Order;
  readonly order: RowOrder<Order>;
  readonly onOrder: (order: RowOrder<Order>) => void;
}

function OrderButton<Order extends string>({ header, by, order, onOrder }: OrderButtonProps<Order>) {
  const current = order.by === by;
  const Icon = order.descending ? IconChevronDown : IconChevronUp;
  return (
    <button
      type="button"
      className={styles.sort}
      onClick={() => onOrder({ by, descending: current && !order.descending })}
    >
      {header}
      {current && <Icon size={12} aria-hidden />}
    </button>
  );
}

interface PagedRowProps {
  readonly row: unknown;
  readonly place: number;
  readonly columns: readonly PagedColumn<unknown, string>[];
  readonly rowHeight: number;
  readonly entry: boolean;
  readonly active: boolean;
  readonly onFocus: (place: number) => void;
  readonly onActivate: (row: unknown, place: number) => void;
}

/** Drawn anew only when its own row changes: while rows stream in, the table is drawn several times a second. */
const PagedRow = memo(function PagedRow(props: PagedRowProps) {
  const { row, place, columns, rowHeight, entry, active, onFocus, onActivate } = props;
  return (
    <tr
      tabIndex={entry ? 0 : -1}
      data-row={place}
      aria-rowindex={place + 2}
      aria-selected={active}
      aria-busy={row === undefined}
      className={`${styles.row} ${styles.clickable}`}
      style={{ height: rowHeight }}
      onFocus={() => onFocus(place)}
      onClick={() => row !== undefined && onActivate(row, place)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && row !== undefined) onActivate(row, place);
      }}
    >
      {columns.map((column) => (
        <td key={column.id} className={column.align === 'end' ? styles.end : undefined}>
          {row === undefined ? <span className={styles.coming} /> : column.cell(row)}
        </td>
      ))}
    </tr>
  );
});

function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
