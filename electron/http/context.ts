/** What endpoints and middlewares are given. Nothing of it comes from a request. */

import type { HttpBindings } from '@hono/node-server';
import type { Handler, MiddlewareHandler } from 'hono';
import type { Settings } from '../../shared/nouns/settings';
import type { Core } from '../auth/core';
import type { ClientRow } from '../store/clients';
import type { DpopGuard } from './back/dpop/guard';
import type { Attempts } from './limits/attempts';
import type { Route } from './route';

export interface ServerContext {
  /** The service, with "HTTP" as the actor and the issuer fixed. */
  readonly core: Core;
  /** `http://127.0.0.1:PORT`, fixed when the server started. */
  readonly issuer: string;
  /** As they are now. */
  readonly settings: () => Settings;
  /** Slows down whoever guesses. */
  readonly attempts: Attempts;
  /** Checks proofs of possession, and remembers those it has seen. */
  readonly dpop: DpopGuard;
  /** Known to this run alone, with a secret that nobody else has: the sample API, which asks about tokens. */
  readonly sampleClient?: ClientRow;
  /** Everything that is served, for the documents that list it. */
  readonly routes: readonly Route[];
}

export interface ServerEnvironment {
  Bindings: HttpBindings;
  Variables: {
    /** The body of a POST, read already and within its limit; '' for other methods. */
    body: string;
    /** The service for this request: that of the context, unless a middleware put another in its place. */
    core: Core;
    /** The fault that was injected. */
    fault?: string;
    /** Nothing was sent: the connection was closed on purpose. */
    dropped?: boolean;
  };
}

/** An endpoint: made once when the server starts, called for every request. */
export type Endpoint = (context: ServerContext) => Handler<ServerEnvironment>;

/**
 * Goes around every endpoint, the first in the list outermost. A request has passed the defences by then and its body
 * is in `body`; the raw connection is `c.env.incoming.socket`.
 */
export type Middleware = (context: ServerContext) => MiddlewareHandler<ServerEnvironment>;
