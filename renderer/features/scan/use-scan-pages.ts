import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ScanRow } from '../../../shared/nouns/scan';
import { pageSize, pagesOf } from './paging';
import { scanPageQuery } from './queries';
import { useScan } from './scan-store';

interface ScanPages {
  /** Tokens that pass the filter; `undefined` before the first answer. */
  readonly matching: number | undefined;
  readonly error: Error | null;
  readonly rowAt: (place: number) => ScanRow | undefined;
  /** Says which rows are in view, so that their pages are fetched. */
  readonly look: (first: number, last: number) => void;
}

/** The rows of a scan in the order and by the filter that are set, fetched as they come into view. */
export function useScanPages(scanId: string): ScanPages {
  const order = useScan((state) => state.order);
  const filter = useScan((state) => state.filter);
  const [view, setView] = useState({ first: 0, last: pageSize });
  const pages = pagesOf(view.first, view.last);
  const request = (page: number) => scanPageQuery({ scanId, order, filter, page });
  // The first page says how many rows there are; while another order is on its way, the old rows stand.
  const first = useQuery({ ...request(0), placeholderData: keepPreviousData });
  const answers = useQueries({ queries: pages.map(request) });
  const look = useCallback((from: number, to: number) => {
    setView((shown) => (samePages(shown, { first: from, last: to }) ? shown : { first: from, last: to }));
  }, []);
  return {
    matching: first.data?.matching,
    error: first.error ?? answers.find(({ error }) => error !== null)?.error ?? null,
    rowAt: (place) => {
      const page = Math.floor(place / pageSize);
      const rows = answers[pages.indexOf(page)]?.data?.rows ?? (page === 0 ? first.data?.rows : undefined);
      return rows?.[place % pageSize];
    },
    look,
  };
}

interface View {
  readonly first: number;
  readonly last: number;
}

function samePages(one: View, other: View): boolean {
  return pagesOf(one.first, one.last).join() === pagesOf(other.first, other.last).join();
}
