import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { AuditPage } from '../../../shared/nouns/audit';
import { call } from '../../api/call';
import { queryKeys } from '../../api/query-keys';

const pageSize = 200;

/** The audit record from the newest entry back, page by page; `text` is looked for by the service. */
export const activityQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: queryKeys.audit({ text }),
    queryFn: ({ pageParam }) =>
      call('audit/list', {
        limit: pageSize,
        ...(pageParam === undefined ? {} : { beforeSeq: pageParam }),
        ...(text === '' ? {} : { text }),
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: olderThan,
    placeholderData: keepPreviousData,
  });

function olderThan(page: AuditPage): number | undefined {
  const oldest = page.entries.at(-1);
  return page.entries.length < pageSize || oldest === undefined || oldest.seq <= 1 ? undefined : oldest.seq;
}
