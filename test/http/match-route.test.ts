import { describe, expect, it } from 'vitest';
import { matchRoutes } from '../../electron/http/match-route';
import type { Route } from '../../electron/http/route';

const match = matchRoutes(
  ['/orders', '/orders/:id', '/orders/all'].map((path) => ({ path }) as Route),
  ({ path }) => path,
);

describe('the route of a path', () => {
  it('is the one with just this path, before one with a parameter', () => {
    expect(match('/orders')).toEqual({ served: '/orders' });
    expect(match('/orders/all')).toEqual({ served: '/orders/all' });
  });

  it('takes one segment as the parameter, as it was sent', () => {
    expect(match('/orders/17')).toEqual({ served: '/orders/:id', parameter: '17' });
    expect(match('/orders/%2e%2e')).toEqual({ served: '/orders/:id', parameter: '%2e%2e' });
  });

  it.each([
    '/',
    '',
    '/order',
    '/orders/',
    '/orders/1/2',
    '//orders',
    '/Orders',
    '/orders/:id/x',
    '/__proto__',
  ])('is none for %j', (path) => {
    expect(match(path)).toBeUndefined();
  });
});
