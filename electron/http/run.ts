/** One run of the server, from listening to closing. */

import type { ServerEndpoint } from '../../shared/nouns/server';
import type { Core } from '../auth/core';
import { readSettings } from '../store/settings';
import { createListener, type NoteBug } from './app';
import type { Middleware, ServerContext } from './context';
import { listen } from './loopback/listen';
import { type Route, urlOf } from './route';
import { routes } from './routes';

export interface Running {
  readonly issuer: string;
  readonly port: number;
  readonly startedAtMs: number;
  endpoints(): readonly ServerEndpoint[];
  close(): Promise<void>;
}

interface RunOptions {
  readonly core: Core;
  readonly middlewares: readonly Middleware[];
  readonly noteBug: NoteBug;
}

/** Refuses as `listen` does. */
export async function run({ core, middlewares, noteBug }: RunOptions, wanted: number): Promise<Running> {
  let context: ServerContext | undefined;
  const { port, close } = await listen(wanted, (chosen) => {
    context = contextAt(core, `http://127.0.0.1:${chosen}`);
    return createListener(context, middlewares, noteBug);
  });
  const made = context as unknown as ServerContext;
  const startedAtMs = core.clock.now();
  return { issuer: made.issuer, port, startedAtMs, endpoints: () => endpointsOf(made), close };
}

function contextAt(core: Core, issuer: string): ServerContext {
  return { core: { ...core, issuer }, issuer, settings: () => readSettings(core.db), routes };
}

function endpointsOf(context: ServerContext): readonly ServerEndpoint[] {
  const isOn = (route: Route): boolean => route.isOn?.(context) ?? true;
  return context.routes.filter(isOn).map((route) => ({
    name: route.name,
    url: urlOf(context, route),
    methods: route.methods,
    about: route.about,
    reference: route.reference,
  }));
}
