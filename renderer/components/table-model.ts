import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  type SortDirection,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo, useState } from 'react';
import type { DataTableProps } from './data-table';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** What sorting and filtering look at, and what is shown without a `cell`. */
  readonly text: (row: Row) => string | number;
  readonly cell?: (row: Row) => ReactNode;
  /** Pixels; columns without share what is left. */
  readonly width?: number;
  readonly align?: 'end';
  /** One sentence on a term, shown on hover. */
  readonly hint?: string;
}

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

export interface HeadCell {
  readonly id: string;
  readonly header: string;
  readonly hint: string | undefined;
  readonly width: number | undefined;
  readonly align: 'end' | undefined;
  readonly sorted: SortDirection | false;
  readonly toggleSort: () => void;
}

export interface TableModel<Row> {
  readonly head: readonly HeadCell[];
  /** Filtered, then sorted. */
  readonly visibleRows: readonly Row[];
  readonly selectedCount: number;
  readonly selectAll: () => void;
  readonly selectNone: () => void;
}

type ModelProps<Row> = Pick<
  DataTableProps<Row>,
  'rows' | 'rowId' | 'columns' | 'filter' | 'initialSort' | 'selectedIds' | 'onSelectionChange'
>;

/** TanStack Table's part: which rows, in which order. Markup and keyboard belong to the component. */
export function useTableModel<Row>(props: ModelProps<Row>): TableModel<Row> {
  const { rows, rowId, columns, filter = '', initialSort, selectedIds = [], onSelectionChange } = props;
  const [sorting, setSorting] = useState<SortingState>(initialSort === undefined ? [] : [{ ...initialSort }]);
  const boxed = useMemo(() => rows.map((row) => ({ row })), [rows]);
  const definitions = useMemo(() => defineColumns(columns), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: boxed,
    getRowId: ({ row }) => rowId(row),
    state: { sorting, globalFilter: filter },
    onSortingChange: setSorting,
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: () => true,
  });
  const visibleRows = table.getRowModel().rows.map((row) => row.original.row);
  return {
    head: columns.map(({ id, header, hint, width, align }) => {
      const column = table.getColumn(id);
      const toggleSort = () => column?.toggleSorting();
      return { id, header, hint, width, align, sorted: column?.getIsSorted() ?? false, toggleSort };
    }),
    visibleRows,
    selectedCount: selectedIds.length,
    selectAll: () => onSelectionChange?.(visibleRows.map(rowId)),
    selectNone: () => onSelectionChange?.([]),
  };
}

function defineColumns<Row>(columns: readonly Column<Row>[]) {
  const helper = createColumnHelper<typeof features, { readonly row: Row }>();
  return helper.columns(
    columns.map((column) =>
      helper.accessor(({ row }) => column.text(row), {
        id: column.id,
        header: column.header,
        sortFn: 'alphanumeric',
      }),
    ),
  );
}
