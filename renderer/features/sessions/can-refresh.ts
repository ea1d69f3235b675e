import type { SessionDetail } from '../../../shared/nouns/session';

/** Whether this desktop holds the refresh token, so that it can use, show or delete it. */
export function canRefresh({ state, keeper }: SessionDetail): boolean {
  return state === 'active' && keeper !== 'the client' && keeper !== 'nobody';
}
