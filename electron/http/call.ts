/** A request to the authorization server or to the sample API, with the service it is for. */

import type { IncomingMessage } from 'node:http';
import type { Core } from '../auth/core';
import type { Answer } from './plain/answer';
import { PlainCall } from './plain/call';

export class Call extends PlainCall {
  /** The service, at this server's issuer. */
  readonly core: Core;
  /** The name of the route that was asked for; absent where there is none. */
  endpoint: string | undefined = undefined;
  /** What stands where the path of the route says `:id`. */
  parameter: string | undefined = undefined;
  /** The fault that was injected. */
  fault: string | undefined = undefined;
  /** Nothing was sent: the connection was closed on purpose. */
  dropped = false;

  constructor(incoming: IncomingMessage, core: Core) {
    super(incoming);
    this.core = core;
  }
}

export type Handler = (call: Call) => Answer | Promise<Answer>;
