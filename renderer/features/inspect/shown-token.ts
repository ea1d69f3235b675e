import { queryClient } from '../../api/query-client';
import { queryKeys } from '../../api/query-keys';
import type { Examination } from './examination';
import { inspectState } from './inspect-store';

/** The token that is read or edited, without the text around it; undefined while there is none. */
export function shownToken(): string | undefined {
  const { revision, text } = inspectState();
  if (text.trim() === '') return undefined;
  return queryClient.getQueryData<Examination>(queryKeys.examination(revision))?.document?.token;
}
