/** Access tokens for a client of its own: the lightest grant there is. */

import type { Report } from '../support/part';
import { compareServers, connections } from '../support/token-servers';

export function part(): Promise<Report> {
  return tokensOver(connections);
}

/** By so many connections at once. */
export function tokensOver(atOnce: number): Promise<Report> {
  const body = () => 'grant_type=client_credentials&scope=orders.read';
  return compareServers('client_credentials', () => ({ body }), atOnce);
}
