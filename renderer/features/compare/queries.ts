import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call';
import { comparedTokens } from './compare-store';

/** How the tokens of this revision differ. */
export const differenceQuery = (revision: number) =>
  queryOptions({
    queryKey: ['difference', revision],
    queryFn: () => call('inspect/diff', { tokens: [...comparedTokens()] }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

/** What one of them says of itself, for its card. */
export const comparedQuery = (token: string, revision: number, index: number) =>
  queryOptions({
    queryKey: ['difference', revision, index],
    queryFn: () => call('inspect/decode', { token }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
