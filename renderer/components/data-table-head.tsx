import { Checkbox, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import styles from './data-table.module.css';
import type { HeadCell, TableModel } from './table-model';

interface DataTableHeadProps<Row> {
  readonly model: TableModel<Row>;
  readonly selectable: boolean;
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

export function DataTableHead<Row>({ model, selectable }: DataTableHeadProps<Row>) {
  return (
    <thead className={styles.head}>
      <tr>
        {selectable && (
          <th className={styles.select}>
            <SelectAll model={model} />
          </th>
        )}
        {model.head.map((cell) => (
          <th
            key={cell.id}
            scope="col"
            style={{ width: cell.width }}
            className={cell.align === 'end' ? styles.end : undefined}
            aria-sort={sortOf(cell)}
          >
            {cell.header !== '' && <SortButton cell={cell} />}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A column without a name holds what can be done with a row, which is in no order. */
function sortOf({ header, sorted }: HeadCell) {
  if (header === '') return undefined;
  return sorted === false ? 'none' : ariaSort[sorted];
}

function SelectAll<Row>({ model }: { readonly model: TableModel<Row> }) {
  const all = model.selectedCount > 0 && model.selectedCount >= model.visibleRows.length;
  return (
    <Checkbox
      checked={all}
      indeterminate={model.selectedCount > 0 && !all}
      onChange={all ? model.selectNone : model.selectAll}
      aria-label="Select all rows"
    />
  );
}

function SortButton({ cell }: { readonly cell: HeadCell }) {
  const button = (
    <button type="button" className={styles.sort} onClick={cell.toggleSort}>
      {cell.header}
      {cell.sorted === 'asc' && <IconChevronUp size={12} aria-hidden />}
      {cell.sorted === 'desc' && <IconChevronDown size={12} aria-hidden />}
    </button>
  );
  return cell.hint === undefined ? button : <Tooltip label={cell.hint}>{button}</Tooltip>;
}
