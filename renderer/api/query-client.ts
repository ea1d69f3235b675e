import { notifyManager, type Query, QueryClient } from '@tanstack/react-query';
import { staleRoots } from './query-keys';

// The default waits for a timer before it tells components; a pasted token has one frame to appear in.
notifyManager.setScheduler(queueMicrotask);

/** Main says when something changed, so an answer stays fresh until then and a refusal is never retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Makes queries follow the topics main announces; the answer stops it. */
export function followTopics(client: QueryClient = queryClient): () => void {
  return window.api.onTopicChanged((topic) => {
    for (const root of staleRoots[topic]) void askAnew(client, root);
  });
}

/**
 * A query that waits for its first answer is asked once more after it: that answer may be from before the change, and
 * makes what was invalidated meanwhile count as fresh.
 */
async function askAnew(client: QueryClient, root: string): Promise<void> {
  const filter = { queryKey: [root] };
  const waiting = client
    .getQueryCache()
    .findAll({ ...filter, fetchStatus: 'fetching', predicate: isUnanswered });
  await client.invalidateQueries(filter);
  await Promise.all(waiting.map(({ queryKey }) => client.invalidateQueries({ queryKey, exact: true })));
}

function isUnanswered({ state }: Query): boolean {
  return state.data === undefined;
}
