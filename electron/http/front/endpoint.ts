/** Endpoints for people: what goes wrong is shown on a page, in words. */

import type { Call } from '../call';
import type { Answer } from '../plain/answer';
import type { Endpoint, ServerContext } from '../context';
import { problemOf } from '../problem';
import { messagePage } from './pages/message';
import { showPage } from './pages/show';
import { PageProblem, RedirectProblem } from './request/authorization-request';
import { returnProblem } from './request/return-answer';

type Show = (call: Call, context: ServerContext) => Promise<Answer>;

export function pageEndpoint(show: Show): Endpoint {
  return (context) => async (call) => {
    try {
      return await show(call, context);
    } catch (error) {
      return showProblem(call, context, error);
    }
  };
}

/** Whatever is no refusal is a bug, and passes through. */
export async function showProblem(call: Call, context: ServerContext, error: unknown): Promise<Answer> {
  if (error instanceof RedirectProblem) return returnProblem(call, context, error);
  if (error instanceof PageProblem)
    return showPage(call, context, messagePage('This does not work', error.message), { status: 400 });
  const problem = problemOf(error);
  if (problem === undefined) throw error;
  for (const [name, value] of Object.entries(problem.headers)) call.setHeader(name, value);
  const page = messagePage('This does not work', problem.message, problem.error);
  return showPage(call, context, page, {
    status: problem.status === 401 || problem.status === 415 ? 400 : problem.status,
  });
}
