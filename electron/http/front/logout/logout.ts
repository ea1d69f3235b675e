/** Signing out in the browser, at the wish of a client or of the person, and telling everybody who has to know. */

import { parseForm, readForm } from '../../back/form';
import type { Call } from '../../call';
import type { Answer } from '../../plain/answer';
import type { ServerContext } from '../../context';
import { endBrowserSession, type SignedIn, signedInHere } from '../browser/browser-session';
import type { Interaction } from '../browser/interactions';
import { pageEndpoint } from '../endpoint';
import { frontOf } from '../front';
import { messagePage } from '../pages/message';
import { formTarget, showPage } from '../pages/show';
import { signOutPage } from '../pages/sign-out';
import { withQuery } from '../request/return-answer';
import { endSessionsOf } from './end-sessions';
import { type LogoutRequest, readLogoutRequest } from './logout-request';

export const serveLogout = pageEndpoint(async (call, context) => {
  const form = call.method === 'POST' ? readForm(call) : parseForm(call.search);
  const request = await readLogoutRequest(call, context, form);
  const who = signedInHere(call, context);
  if (who === undefined) return signedOut(call, context, request);
  if (request.subject === who.account.username) return signOut(call, context, request, who);
  return ask(call, context, request, who);
});

/** Any page could send somebody here, so that without a hint the person is asked. */
function ask(call: Call, context: ServerContext, request: LogoutRequest, who: SignedIn): Promise<Answer> {
  const formTargets = request.returnTo === undefined ? [] : [formTarget(request.returnTo)];
  const interaction: Pick<Interaction, 'allowed' | 'denied'> = {
    allowed: (answering, signedIn) => signOut(answering, context, request, signedIn),
    denied: (answering) =>
      showPage(
        answering,
        context,
        messagePage('Still signed in', 'Nothing was changed. You can close this page.'),
      ),
  };
  const id = frontOf(context).signOuts.begin(call, context, interaction);
  return showPage(call, context, signOutPage(id, who.account.displayName), { formTargets });
}

export const serveSignOut = pageEndpoint(async (call, context) => {
  const form = readForm(call);
  const interaction = frontOf(context).signOuts.take(call, context, form.one('interaction'));
  if (form.one('answer') !== 'yes') return interaction.denied(call);
  const who = signedInHere(call, context);
  return who === undefined
    ? showPage(call, context, messagePage('You are signed out', 'You can close this page.'))
    : interaction.allowed(call, who);
});

async function signOut(
  call: Call,
  context: ServerContext,
  request: LogoutRequest,
  who: SignedIn,
): Promise<Answer> {
  await endBrowserSession(call, context, who);
  await endSessionsOf(call.core, context, who.session.id);
  return signedOut(call, context, request);
}

async function signedOut(
  call: Call,
  context: ServerContext,
  { returnTo, state }: LogoutRequest,
): Promise<Answer> {
  if (returnTo === undefined)
    return showPage(call, context, messagePage('You are signed out', 'You can close this page.'));
  call.setHeader('referrer-policy', 'no-referrer');
  return call.redirect(state === undefined ? returnTo : withQuery(returnTo, { state }), 303);
}
