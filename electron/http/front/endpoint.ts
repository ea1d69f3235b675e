/** Endpoints for people: what goes wrong is shown on a page, in words. */

import type { Context } from 'hono';
import type { Endpoint, ServerContext, ServerEnvironment } from '../context';
import { problemOf } from '../problem';
import { messagePage } from './pages/message';
import { showPage } from './pages/show';
import { PageProblem, RedirectProblem } from './request/authorization-request';
import { returnProblem } from './request/return-answer';

type Answer = (c: Context<ServerEnvironment>, context: ServerContext) => Promise<Response>;

export function pageEndpoint(answer: Answer): Endpoint {
  return (context) => async (c) => {
    try {
      return await answer(c, context);
    } catch (error) {
      return showProblem(c, context, error);
    }
  };
}

/** Whatever is no refusal is a bug, and passes through. */
export async function showProblem(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  error: unknown,
): Promise<Response> {
  if (error instanceof RedirectProblem) return returnProblem(c, context, error);
  if (error instanceof PageProblem)
    return showPage(c, context, messagePage('This does not work', error.message), { status: 400 });
  const problem = problemOf(error);
  if (problem === undefined) throw error;
  for (const [name, value] of Object.entries(problem.headers)) c.header(name, value);
  const page = messagePage('This does not work', problem.message, problem.error);
  return showPage(c, context, page, {
    status: problem.status === 401 || problem.status === 415 ? 400 : problem.status,
  });
}
