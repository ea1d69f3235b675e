import { useMemo } from 'react';
import type { ScanRow, ScanStatus } from '../../../shared/nouns/scan';
import { EmptyState } from '../../components/empty-state';
import { InlineError } from '../../components/inline-error';
import { type PagedColumn, PagedTable } from '../../components/paged-table';
import { CellContext } from './cell-context';
import { useTimeDisplay } from '../../time/use-time-display';
import { openScanned } from './open-scanned';
import { orderTokens, type ScanOrder, useScan } from './scan-store';
import { useFileNames } from './use-file-names';
import { useScanPages } from './use-scan-pages';

interface ScanListProps {
  readonly columns: readonly PagedColumn<ScanRow, ScanOrder>[];
  readonly status: ScanStatus;
}

/** The tokens of a scan; only those in view are fetched. */
export function ScanList({ columns, status }: ScanListProps) {
  const { scanId, state, files } = status;
  const { matching, error, rowAt, look } = useScanPages(scanId);
  const order = useScan((state) => state.order);
  const shown = useScan((state) => state.shown);
  const display = useTimeDisplay();
  const fileNames = useFileNames(files);
  const cells = useMemo(() => ({ fileNames, display }), [fileNames, display]);
  if (error !== null) return <InlineError error={error} />;
  if (matching === undefined) return null;
  if (matching === 0) return <NoTokens running={state === 'running'} />;
  return (
    <CellContext value={cells}>
      <PagedTable
        label="Found tokens"
        count={matching}
        rowAt={rowAt}
        columns={columns}
        order={order}
        onOrder={orderTokens}
        onView={look}
        isActive={(row) => row.index === shown?.index}
        onActivate={({ index }, place) => void openScanned(index, place)}
        startAt={shown?.place}
      />
    </CellContext>
  );
}

function NoTokens({ running }: { readonly running: boolean }) {
  const filtered = useScan((state) => Object.keys(state.filter).length > 0);
  if (filtered) {
    return <EmptyState title="No token passes the filter">Take a word or a choice away.</EmptyState>;
  }
  if (running) return <EmptyState title="No token so far">The search goes on.</EmptyState>;
  return (
    <EmptyState title="No token in these files">
      A token is a run of letters, digits, hyphens and underscores, most often in three parts with dots
      between them, and begins with “eyJ”.
    </EmptyState>
  );
}
