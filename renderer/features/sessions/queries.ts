import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call';
import { queryKeys } from '../../api/query-keys';

const historyLength = 100;

/** The newest audit entries of one session. */
export const sessionHistoryQuery = (sessionId: string) =>
  queryOptions({
    queryKey: queryKeys.audit({ sessionId }),
    queryFn: () => call('audit/list', { sessionId, limit: historyLength }),
  });

/** How many live access tokens revoking these sessions denies, in all. */
export const reachOfSessionsQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: queryKeys.revocationPreview({ sessions: ids }),
    queryFn: async () => {
      let liveTokens = 0;
      for (const id of ids) {
        liveTokens += (await call('revocations/preview', { target: { kind: 'session', id } })).liveTokens;
      }
      return liveTokens;
    },
  });
