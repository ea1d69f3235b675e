/** One line of the table of routes, from which both the server and its metadata are made. */

import type { Endpoint, ServerContext } from './context';

export interface Route {
  /** "token", "jwks": unique in the table. */
  readonly name: string;
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST' | 'PUT' | 'DELETE')[];
  readonly about: string;
  readonly reference: string;
  /** The member of the metadata that holds its address (RFC 8414 §2), where there is one. */
  readonly metadata?: string;
  /** What else the metadata says because of it. */
  readonly facts?: (context: ServerContext) => Readonly<Record<string, unknown>>;
  /** Left out of server and metadata while this is false; looked at for every request. */
  readonly isOn?: (context: ServerContext) => boolean;
  /** Pages at the origin of a registered redirect URI may read the answer (RFC 9700 §2.6). */
  readonly cors?: boolean;
  readonly serve: Endpoint;
}

/** The address of a route at this issuer. */
export function urlOf(context: Pick<ServerContext, 'issuer'>, route: Pick<Route, 'path'>): string {
  return context.issuer + route.path;
}
