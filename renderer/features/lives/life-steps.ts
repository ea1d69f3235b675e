/** A session's life told as a list: the same as the picture, for whoever reads rather than looks. */

import { formatDuration } from '../../../shared/time/format-duration';
import type { Lifetimes, SessionLife } from './session-life';

export interface LifeStep {
  readonly at: string;
  readonly title: string;
  readonly what: string;
}

export function tellLife(life: SessionLife, lifetimes: Lifetimes): readonly LifeStep[] {
  return [
    {
      at: 'at once',
      title: 'Sign in',
      what: `The password buys an access token for ${formatDuration(lifetimes.accessSeconds)} and a refresh token.`,
    },
    ...refreshing(life, lifetimes),
    {
      at: `after ${formatDuration(life.refreshUntilS)}`,
      title: 'The refresh token expires',
      what:
        life.limit === 'idle'
          ? `Nobody refreshed for ${formatDuration(lifetimes.idleSeconds)}: the session ends early.`
          : `${formatDuration(lifetimes.refreshSeconds)} after sign-in, however often it was refreshed.`,
    },
    {
      at: `after ${formatDuration(life.signedOutS)}`,
      title: 'Signed out',
      what:
        life.signedOutS > life.refreshUntilS
          ? 'The last access token outlived the refresh token. From here on the password is needed again.'
          : 'Nothing is left that works. The password is needed again.',
    },
  ];
}

function refreshing(life: SessionLife, lifetimes: Lifetimes): readonly LifeStep[] {
  const first: LifeStep = {
    at: `after ${formatDuration(Math.min(lifetimes.accessSeconds, lifetimes.refreshSeconds))}`,
    title: 'The access token expires',
    what:
      life.tokens === 1
        ? 'Nobody refreshes it, or nothing is left to refresh with.'
        : 'The client presents its refresh token and gets a new pair; nobody types anything.',
  };
  if (life.tokens === 1) return [first];
  const times = life.tokens - 1;
  return [
    first,
    {
      at: `until ${formatDuration(life.lastRefreshS)}`,
      title: times === 1 ? 'One refresh' : `${times.toLocaleString('en')} refreshes`,
      what: 'With rotation each one spends its refresh token, so a stolen copy is noticed when it is used.',
    },
  ];
}

/** One sentence in place of the picture. */
export function lifeSentence(life: SessionLife): string {
  const tokens = life.tokens === 1 ? 'One access token' : `${life.tokens.toLocaleString('en')} access tokens`;
  return `${tokens} one after the other, the last until ${formatDuration(life.accessUntilS)}; the refresh token works until ${formatDuration(life.refreshUntilS)}, the ${life.limit} limit; signed out after ${formatDuration(life.signedOutS)}.`;
}
