/** Which route a path belongs to: itself, or one whose last segment is a parameter. */

import type { Route } from './route';

export interface Match<Served> {
  readonly served: Served;
  readonly parameter?: string;
}

const parameterSegment = '/:id';

/** `serve` makes what is answered with, once a route. Paths are compared as they were sent: nothing of ours needs an encoding. */
export function matchRoutes<Served>(
  routes: readonly Route[],
  serve: (route: Route) => Served,
): (path: string) => Match<Served> | undefined {
  const exact = new Map<string, Match<Served>>();
  const folders = new Map<string, Served>();
  for (const route of routes) {
    const served = serve(route);
    if (route.path.endsWith(parameterSegment))
      folders.set(route.path.slice(0, -parameterSegment.length), served);
    else exact.set(route.path, { served });
  }
  return (path) => {
    const found = exact.get(path);
    if (found !== undefined) return found;
    const slash = path.lastIndexOf('/');
    const inFolder = folders.get(path.slice(0, slash));
    const parameter = path.slice(slash + 1);
    return inFolder && parameter !== '' ? { served: inFolder, parameter } : undefined;
  };
}
