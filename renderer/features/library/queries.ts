import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Input } from '../../../shared/contract';
import { call } from '../../api/call';
import { queryKeys } from '../../api/query-keys';

/** The entries that fit what is looked for, newest first; without their tokens. */
export const libraryQuery = (query: Input<'library/list'>) =>
  queryOptions({
    queryKey: queryKeys.library(query),
    queryFn: () => call('library/list', query),
    placeholderData: keepPreviousData,
  });
