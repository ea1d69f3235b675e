/** The table of routes as something that answers requests. */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Call, type Handler } from './call';
import type { Middleware, ServerContext } from './context';
import { nameOrigin, preflight } from './cors';
import { refusalOf } from './loopback/authority';
import { readBody } from './loopback/body';
import { knowsOrigin } from './loopback/origins';
import { matchRoutes } from './match-route';
import { type Answer, send } from './plain/answer';
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
  const answer = createAnswer(context, options);
  const isKnown = (origin: string): boolean => knowsOrigin(context.core.db, origin);
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const refused = refusalOf(incoming, context.issuer, isKnown);
    if (refused === undefined) {
      void answer(incoming).then((answered) => sendOrFail(outgoing, answered, options));
      return;
    }
    const [contentType, text] = ['text/plain; charset=utf-8', `${refused.message}\n`];
    send(outgoing, {
      status: refused.status,
      headers: { 'content-type': contentType, connection: 'close' },
      body: text,
    });
    turnAway(options, incoming, { status: refused.status, contentType, text });
  };
}

/** Node refuses a header that no header may be, a line break in an address for one: a bug of ours, and no reason to stop. */
function sendOrFail(outgoing: ServerResponse, answer: Answer, { noteBug }: ListenerOptions): void {
  try {
    send(outgoing, answer);
  } catch (error) {
    noteBug('an answer', error);
    send(outgoing, { status: 500, headers: { connection: 'close' }, body: '' });
  }
}

function turnAway(
  { noteTurnedAway }: ListenerOptions,
  { method = '', url = '', rawHeaders }: IncomingMessage,
  answer: Pick<TurnedAway, 'status' | 'contentType' | 'text'>,
): void {
  noteTurnedAway?.({ method, target: url, rawHeaders, ...answer });
}

/** Never rejects. */
function createAnswer(
  context: ServerContext,
  options: ListenerOptions,
): (incoming: IncomingMessage) => Promise<Answer> {
  const { core, routes } = context;
  const match = matchRoutes(routes, (route) => ({ name: route.name, serve: serveRoute(context, route) }));
  const goAround = around(context, options);
  return async (incoming) => {
    const call = new Call(incoming, core);
    const found = match(call.path);
    call.endpoint = found?.served.name;
    call.parameter = found?.parameter;
    call.setHeader('x-content-type-options', 'nosniff');
    call.setHeader('cache-control', 'no-store');
    return (await refuseBody(call, options)) ?? goAround(call, found?.served.serve ?? notFound);
  };
}

/** Reads the body. One that is too long or breaks off is answered here, and no middleware sees it. */
async function refuseBody(call: Call, options: ListenerOptions): Promise<Answer | undefined> {
  if (call.method === 'GET' || call.method === 'HEAD') return undefined;
  try {
    call.body = await readBody(call.incoming);
    return undefined;
  } catch (error) {
    const answer = answerProblem(call, error, options);
    turnAway(options, call.incoming, {
      status: answer.status,
      contentType: 'application/json',
      text: answer.body,
    });
    return answer;
  }
}

type GoAround = (call: Call, endpoint: Handler) => Promise<Answer>;

/** What an endpoint or a middleware throws is an answer to the middlewares around it. */
function around(context: ServerContext, options: ListenerOptions): GoAround {
  const answering: GoAround = async (call, inner) => {
    try {
      return await inner(call);
    } catch (error) {
      return answerProblem(call, error, options);
    }
  };
  return options.middlewares
    .map((middleware) => middleware(context))
    .reduceRight<GoAround>(
      (next, middleware) => (call, endpoint) =>
        answering(call, (passed) => middleware(passed, () => next(passed, endpoint))),
      answering,
    );
}

function serveRoute(context: ServerContext, route: Route): Handler {
  const { methods, isOn, cors } = route;
  const serve = route.serve(context);
  return (call) => {
    if (isOn?.(context) === false) return notFound(call);
    if (cors) nameOrigin(call);
    if (cors && call.method === 'OPTIONS') return preflight(call, methods);
    // Whoever asks with HEAD gets what GET would say, without its body (RFC 9110 §9.3.2).
    const method = call.method === 'HEAD' ? 'GET' : call.method;
    if (methods.some((known) => known === method)) return serve(call);
    throw new Problem('invalid_request', `This endpoint takes ${methods.join(' and ')}.`, {
      status: 405,
      headers: { allow: methods.join(', ') },
    });
  };
}

function notFound(call: Call): Answer {
  return call.json({ error: 'not_found', error_description: 'There is nothing here.' }, 404);
}

function answerProblem(call: Call, error: unknown, options: ListenerOptions): Answer {
  const problem = problemOf(error);
  if (problem === undefined) {
    options.noteBug(`${call.method} ${call.path}`, error);
    return call.json({ error: 'server_error', error_description: 'Something went wrong inside.' }, 500);
  }
  return call.json(problemBody(problem), problem.status, { pragma: 'no-cache', ...problem.headers });
}
