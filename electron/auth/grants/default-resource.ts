/** Which API a token is for when nobody has named one. */

import type { Resource } from '../../../shared/nouns/client';
import { listResources } from '../../store/resources';
import type { Core } from '../core';

/**
 * The resource that offers most of a scope, the oldest of several (RFC 9068 §3: the scope tells the default resource).
 * `undefined` where there is none at all.
 */
export function defaultResource({ db }: Pick<Core, 'db'>, scope: string): Resource | undefined {
  const asked = scope.split(' ');
  const offered = (resource: Resource): number =>
    resource.scope.split(' ').filter((word) => word !== '' && asked.includes(word)).length;
  const [oldest, ...others] = listResources(db);
  return others.reduce<Resource | undefined>(
    (best, other) => (best !== undefined && offered(other) > offered(best) ? other : best),
    oldest,
  );
}
