/** What a way of being signed in costs a day. Every figure follows from the sizes and lifetimes that go in. */

import type { LoginSize } from './login-size';

export const secondsOfDay = 86_400;

export interface DailyCost {
  readonly id: 'session' | 'stateless' | 'introspecting';
  readonly name: string;
  readonly bytesPerRequest: number;
  readonly bytesPerDay: number;
  /** Questions to a place that knows all sessions: the session store, or the issuer. */
  readonly lookupsPerDay: number;
  readonly lookups: string;
}

/** Refreshes of a client that is used around the clock; sign-in brings the first token, so it counts none. */
export function refreshesPerDay(accessSeconds: number): number {
  return secondsOfDay / accessSeconds;
}

export function dailyCosts(
  size: LoginSize,
  requestsPerDay: number,
  accessSeconds: number,
): readonly DailyCost[] {
  const refreshes = Math.ceil(refreshesPerDay(accessSeconds));
  const cost = (bytesPerRequest: number) => ({
    bytesPerRequest,
    bytesPerDay: bytesPerRequest * requestsPerDay,
  });
  return [
    {
      id: 'session',
      name: 'Session cookie',
      ...cost(size.sessionLine),
      lookupsPerDay: requestsPerDay,
      lookups: 'one a request, at the session store',
    },
    {
      id: 'stateless',
      name: 'JWT, checked by its signature',
      ...cost(size.tokenLine),
      lookupsPerDay: refreshes,
      lookups: 'none a request; one a refresh, at the issuer',
    },
    {
      id: 'introspecting',
      name: 'JWT, introspected',
      ...cost(size.tokenLine),
      lookupsPerDay: requestsPerDay + refreshes,
      lookups: 'one a request and one a refresh, at the issuer',
    },
  ];
}

/** Of the lookups of a session cookie, how many the signature saves; negative where refreshing costs more. */
export function lookupsSaved(costs: readonly DailyCost[]): number {
  const of = (id: DailyCost['id']) => costs.find((cost) => cost.id === id)?.lookupsPerDay ?? 0;
  return of('session') - of('stateless');
}

export interface TradeOff {
  readonly accessSeconds: number;
  readonly refreshes: number;
  /** How long a revoked token passes at an API that looks at the signature alone, at most. */
  readonly windowSeconds: number;
  readonly own: boolean;
}

const comparedLifetimes = [60, 300, 900, 3600, 8 * 3600, secondsOfDay, 7 * secondsOfDay];

/** Short and long access tokens beside one's own, shortest first. */
export function tradeOffs(ownSeconds: number): readonly TradeOff[] {
  return [...new Set([...comparedLifetimes, ownSeconds])]
    .sort((one, other) => one - other)
    .map((accessSeconds) => ({
      accessSeconds,
      refreshes: refreshesPerDay(accessSeconds),
      windowSeconds: accessSeconds,
      own: accessSeconds === ownSeconds,
    }));
}

/** Where a value lies between the least and the most on a logarithmic scale, 0 to 1. */
export function logShare(value: number, least: number, most: number): number {
  if (most <= least) return 1;
  return Math.min(1, Math.max(0, Math.log(value / least) / Math.log(most / least)));
}
