/** What endpoints and middlewares are given. Nothing of it comes from a request. */

import type { Settings } from '../../shared/nouns/settings';
import type { Core } from '../auth/core';
import type { ClientRow } from '../store/clients';
import type { DpopGuard } from './back/dpop/guard';
import type { Call, Handler } from './call';
import type { Attempts } from './limits/attempts';
import type { Answer } from './plain/answer';
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

/** An endpoint: made once when the server starts, called for every request. */
export type Endpoint = (context: ServerContext) => Handler;

/**
 * Goes around every endpoint, the first in the list outermost. A request has passed the defences by then and its body
 * is read; `next` answers with what the endpoint says, a refusal included.
 */
export type Middleware = (
  context: ServerContext,
) => (call: Call, next: () => Promise<Answer>) => Promise<Answer>;
