/** The table of routes as something that answers requests. */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Middleware, ServerContext, ServerEnvironment } from './context';
import { allowOrigin, preflight } from './cors';
import { refusalOf } from './loopback/authority';
import { readBody } from './loopback/body';
import { knowsOrigin } from './loopback/origins';
import { Problem, problemBody, problemOf } from './problem';
import type { Route } from './route';

export type NoteBug = (where: string, error: unknown) => void;

/** Defences first, then the middlewares in their order, then the endpoint. */
export function createListener(
  context: ServerContext,
  middlewares: readonly Middleware[],
  noteBug: NoteBug,
): RequestListener {
  const app = createApp(context, middlewares, noteBug);
  const answer = getRequestListener((request, env) => app.fetch(request, env), {
    overrideGlobalObjects: false,
  });
  const isKnown = (origin: string): boolean => knowsOrigin(context.core.db, origin);
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const refused = refusalOf(incoming, context.issuer, isKnown);
    if (refused === undefined) return void answer(incoming, outgoing);
    outgoing.writeHead(refused.status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    outgoing.end(`${refused.message}\n`);
  };
}

function createApp(
  context: ServerContext,
  middlewares: readonly Middleware[],
  noteBug: NoteBug,
): Hono<ServerEnvironment> {
  const app = new Hono<ServerEnvironment>();
  app.use(prepare(context));
  for (const middleware of middlewares) app.use(middleware(context));
  for (const route of context.routes) mount(app, context, route);
  app.notFound((c) => c.json({ error: 'not_found', error_description: 'There is nothing here.' }, 404));
  app.onError((error, c) => answerProblem(c, error, noteBug));
  return app;
}

function mount(app: Hono<ServerEnvironment>, context: ServerContext, route: Route): void {
  const { path, methods } = route;
  const switched = route.isOn === undefined ? [] : [skipWhileOff(context, route.isOn)];
  const shared = route.cors ? [allowOrigin] : [];
  if (route.cors) app.options(path, (c) => preflight(c, methods));
  app.on([...methods], [path], ...switched, ...shared, route.serve(context));
  app.use(path, ...switched, () => {
    throw new Problem('invalid_request', `This endpoint takes ${methods.join(' and ')}.`, {
      status: 405,
      headers: { allow: methods.join(', ') },
    });
  });
}

function skipWhileOff(
  context: ServerContext,
  isOn: NonNullable<Route['isOn']>,
): MiddlewareHandler<ServerEnvironment> {
  return async (c, next) => (isOn(context) ? next() : c.notFound());
}

/** What every answer says, and what every endpoint finds ready. One step, since each costs every request a turn. */
function prepare({ core }: ServerContext): MiddlewareHandler<ServerEnvironment> {
  return async (c, next) => {
    c.header('x-content-type-options', 'nosniff');
    c.header('cache-control', 'no-store');
    const hasBody = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    c.set('body', hasBody ? await readBody(c.env.incoming) : '');
    c.set('core', core);
    return next();
  };
}

function answerProblem(c: Context<ServerEnvironment>, error: unknown, noteBug: NoteBug): Response {
  const problem = problemOf(error);
  if (problem === undefined) {
    noteBug(`${c.req.method} ${c.req.path}`, error);
    return c.json({ error: 'server_error', error_description: 'Something went wrong inside.' }, 500);
  }
  return c.json(problemBody(problem), problem.status, { pragma: 'no-cache', ...problem.headers });
}
