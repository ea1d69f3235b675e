/** Sending the answer to the client's address, always with who sends it (RFC 9207). */

import type { Call } from '../../call';
import type { Answer } from '../../plain/answer';
import type { ServerContext } from '../../context';
import { problemText } from '../../problem';
import { formPostPage } from '../pages/form-post';
import { formTarget, showPage } from '../pages/show';
import type { RedirectProblem, ReturnAddress } from './authorization-request';

export async function returnAnswer(
  call: Call,
  context: ServerContext,
  { redirectUri, mode, state }: ReturnAddress,
  answer: Readonly<Record<string, string>>,
): Promise<Answer> {
  const parameters = { ...answer, ...(state === undefined ? {} : { state }), iss: context.issuer };
  if (mode === 'form_post')
    return showPage(call, context, formPostPage(redirectUri, parameters), {
      formTargets: [formTarget(redirectUri)],
    });
  call.setHeader('referrer-policy', 'no-referrer');
  // 303: whatever method led here, the client's address is asked with GET (RFC 9700 §4.12).
  return call.redirect(withQuery(redirectUri, parameters), 303);
}

export function returnProblem(
  call: Call,
  context: ServerContext,
  { to, error, message }: RedirectProblem,
): Promise<Answer> {
  return returnAnswer(call, context, to, { error, error_description: problemText(message) });
}

/** Adds to a query that is there already (RFC 6749 §3.1.2), and touches nothing else of the address. */
export function withQuery(uri: string, parameters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(parameters).toString();
  return `${uri}${uri.includes('?') ? (uri.endsWith('?') || uri.endsWith('&') ? '' : '&') : '?'}${query}`;
}
