import { type ReactNode, useState } from 'react';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FilterField } from '../../components/filter-field';
import classes from './noun-list.module.css';

interface NounListProps<Row> {
  /** "Accounts" */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  readonly onOpen: (row: Row) => void;
  /** Shown when there are none: what they are for. */
  readonly emptyText: string;
  readonly emptyAction: ReactNode;
}

/** A short list inside the settings; a click or Enter opens one. */
export function NounList<Row>(props: NounListProps<Row>) {
  const [filter, setFilter] = useState('');
  if (props.rows.length === 0)
    return (
      <EmptyState title={`No ${props.label.toLowerCase()}`} action={props.emptyAction}>
        {props.emptyText}
      </EmptyState>
    );
  return (
    <div className={classes.list}>
      {props.rows.length > 8 ? (
        <FilterField label={`Filter ${props.label.toLowerCase()}`} value={filter} onChange={setFilter} />
      ) : null}
      <div className={classes.table}>
        <DataTable
          label={props.label}
          rows={props.rows}
          rowId={props.rowId}
          columns={props.columns}
          filter={filter}
          rowHeight={38}
          onActivate={props.onOpen}
          empty={null}
        />
      </div>
    </div>
  );
}
