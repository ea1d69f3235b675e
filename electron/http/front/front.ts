/** What the endpoints for browsers share in one run of the server. */

import type { ServerContext } from '../context';
import { type Interaction, Interactions } from './browser/interactions';
import { PushedRequests } from './request/pushed-requests';

export interface Front {
  readonly interactions: Interactions<Interaction>;
  /** Sign-outs that wait for a yes. */
  readonly signOuts: Interactions<Pick<Interaction, 'allowed' | 'denied'>>;
  readonly pushed: PushedRequests;
}

const fronts = new WeakMap<ServerContext, Front>();

export function frontOf(context: ServerContext): Front {
  const known = fronts.get(context);
  if (known !== undefined) return known;
  const { core } = context;
  const made: Front = {
    interactions: new Interactions(core),
    signOuts: new Interactions(core),
    pushed: new PushedRequests(core),
  };
  fronts.set(context, made);
  return made;
}
