import { queryOptions } from '@tanstack/react-query';
import type { ScanFilter } from '../../../shared/nouns/scan';
import { call } from '../../api/call';
import { queryKeys } from '../../api/query-keys';
import type { RowOrder } from '../../components/paged-table';
import { pageSize } from './paging';
import type { ScanOrder } from './scan-store';
import { requestVerdict } from './verdict-batch';

export const scanStatusQuery = (scanId: string) =>
  queryOptions({ queryKey: queryKeys.scan(scanId), queryFn: () => call('scan/status', { scanId }) });

interface PageRequest {
  readonly scanId: string;
  readonly order: RowOrder<ScanOrder>;
  readonly filter: ScanFilter;
  readonly page: number;
}

export const scanPageQuery = ({ scanId, order, filter, page }: PageRequest) =>
  queryOptions({
    queryKey: queryKeys.scanPage(scanId, { order, filter, page }),
    queryFn: () =>
      call('scan/page', { scanId, offset: page * pageSize, limit: pageSize, sort: order, filter }),
    // What was scrolled past is cheap to ask for again.
    gcTime: 30_000,
  });

/** Lines of one page of the timeline. */
export const linesPerPage = 20;

export const timelineQuery = (scanId: string, page: number) =>
  queryOptions({
    queryKey: queryKeys.timeline(scanId, page),
    queryFn: () => call('scan/timeline', { scanId, offset: page * linesPerPage, limit: linesPerPage }),
    gcTime: 30_000,
  });

export const scanVerdictQuery = (scanId: string, index: number) =>
  queryOptions({
    queryKey: queryKeys.scanVerdict(scanId, index),
    queryFn: ({ signal }) => requestVerdict(scanId, index, signal),
    gcTime: 60_000,
  });

/** Where a token stands; its text is a secret and is left out. */
export const scannedTokenQuery = (scanId: string, index: number) =>
  queryOptions({
    queryKey: queryKeys.scanPage(scanId, { token: index }),
    queryFn: async () => {
      const { count, firstPlace, places } = await call('scan/token', { scanId, index });
      return { count, firstPlace, places };
    },
    gcTime: 0,
  });
