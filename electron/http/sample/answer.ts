/** What answers at the port of the sample API, with the defences of the server itself. */

import type { RequestListener } from 'node:http';
import type { Core } from '../../auth/core';
import { listResources } from '../../store/resources';
import { readSettings } from '../../store/settings';
import { createListener, type NoteBug } from '../app';
import { createDpopGuard } from '../back/dpop/guard';
import type { ServerContext } from '../context';
import { createAttempts } from '../limits/attempts';
import { createIntrospectingCheck } from './introspecting';
import type { Issuer } from './issuer';
import { createOrders } from './orders';
import { samplePaths } from './paths';
import { type Mode, sampleRoutes } from './routes';
import { createStatelessCheck } from './stateless';

interface AnswerOptions {
  readonly core: Core;
  readonly issuer: Issuer;
  /** Its own, `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly noteBug: NoteBug;
}

export function createAnswer(options: AnswerOptions): RequestListener {
  return createListener(contextAt(options), { middlewares: [], noteBug: options.noteBug });
}

function contextAt({ core, issuer, origin }: AnswerOptions): ServerContext {
  const modes = modesOf(core, issuer, origin);
  return {
    core,
    issuer: origin,
    settings: () => readSettings(core.db),
    attempts: createAttempts(core.clock),
    dpop: createDpopGuard(core),
    routes: sampleRoutes({ modes, orders: createOrders(), issuer: issuer.url, clock: core.clock }),
  };
}

function modesOf({ db, clock }: Core, issuer: Issuer, origin: string): readonly Mode[] {
  // It stands in for every API there is: a token for any registered audience can be tried.
  const audiences = (): readonly string[] => [
    ...listResources(db).map(({ audience }) => audience),
    ...Object.values(samplePaths).map((path) => origin + path),
  ];
  return [
    {
      name: 'stateless',
      path: samplePaths.stateless,
      ask: createStatelessCheck({ issuer, clock, audiences }),
    },
    {
      name: 'introspecting',
      path: samplePaths.introspecting,
      ask: createIntrospectingCheck(issuer, audiences),
    },
  ];
}
