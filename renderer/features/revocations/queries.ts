import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RevocationTarget } from '../../../shared/nouns/revocation';
import { call } from '../../api/call';
import { queryKeys } from '../../api/query-keys';

/** What an entry would deny. A pasted token is sent, but never becomes part of a cache key: `draftRevision` stands for it. */
export const previewQuery = (target: RevocationTarget | undefined, draftRevision: number) =>
  queryOptions({
    queryKey: queryKeys.revocationPreview({ draftRevision }),
    queryFn: () => call('revocations/preview', { target: target as RevocationTarget }),
    enabled: target !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
