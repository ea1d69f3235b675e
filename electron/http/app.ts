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

/** What was turned away before any middleware saw it. */
export interface TurnedAway {
  readonly method: string;
  readonly target: string;
  /** Names and values by turns, as they came. */
  readonly rawHeaders: readonly string[];
  readonly status: number;
  readonly contentType: string;
  /** The body of the answer. */
  readonly text: string;
}

export interface ListenerOptions {
  readonly middlewares: readonly Middleware[];
  readonly noteBug: NoteBug;
  readonly noteTurnedAway?: ((request: TurnedAway) => void) | undefined;
}

/** Defences first, then the middlewares in their order, then the endpoint. */
export function createListener(context: ServerContext, options: ListenerOptions): RequestListener {
  const app = createApp(context, options);
  const answer = getRequestListener((request, env) => app.fetch(request, env), {
    overrideGlobalObjects: false,
  });
  const isKnown = (origin: string): boolean => knowsOrigin(context.core.db, origin);
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const refused = refusalOf(incoming, context.issuer, isKnown);
    if (refused === undefined) return void answer(incoming, outgoing);
    const [contentType, text] = ['text/plain; charset=utf-8', `${refused.message}\n`];
    outgoing.writeHead(refused.status, { 'content-type': contentType, connection: 'close' });
    outgoing.end(text);
    turnAway(options, incoming, { status: refused.status, contentType, text });
  };
}

function turnAway(
  { noteTurnedAway }: ListenerOptions,
  { method = '', url = '', rawHeaders }: IncomingMessage,
  answer: Pick<TurnedAway, 'status' | 'contentType' | 'text'>,
): void {
  noteTurnedAway?.({ method, target: url, rawHeaders, ...answer });
}

function createApp(context: ServerContext, options: ListenerOptions): Hono<ServerEnvironment> {
  const app = new Hono<ServerEnvironment>();
  app.use(prepare(context));
  for (const middleware of options.middlewares) app.use(middleware(context));
  for (const route of context.routes) mount(app, context, route);
  app.notFound((c) => c.json({ error: 'not_found', error_description: 'There is nothing here.' }, 404));
  app.onError((error, c) => answerProblem(c, error, options));
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

function answerProblem(c: Context<ServerEnvironment>, error: unknown, options: ListenerOptions): Response {
  const problem = problemOf(error);
  if (problem === undefined) {
    options.noteBug(`${c.req.method} ${c.req.path}`, error);
    return c.json({ error: 'server_error', error_description: 'Something went wrong inside.' }, 500);
  }
  const { status } = problem;
  // Its body was too long or broke off, so that it got no further than to the first step.
  if (c.get('body') === undefined) {
    const text = JSON.stringify(problemBody(problem));
    turnAway(options, c.env.incoming, { status, contentType: 'application/json', text });
  }
  return c.json(problemBody(problem), status, { pragma: 'no-cache', ...problem.headers });
}
