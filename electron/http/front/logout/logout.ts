/** Signing out in the browser, at the wish of a client or of the person, and telling everybody who has to know. */

import type { Context } from 'hono';
import { parseForm, readForm } from '../../back/form';
import type { ServerContext, ServerEnvironment } from '../../context';
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

export const serveLogout = pageEndpoint(async (c, context) => {
  const form = c.req.method === 'POST' ? readForm(c) : parseForm(new URL(c.req.url).search.slice(1));
  const request = await readLogoutRequest(c, context, form);
  const who = signedInHere(c, context);
  if (who === undefined) return signedOut(c, context, request);
  if (request.subject === who.account.username) return signOut(c, context, request, who);
  return ask(c, context, request, who);
});

/** Any page could send somebody here, so that without a hint the person is asked. */
function ask(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  request: LogoutRequest,
  who: SignedIn,
): Promise<Response> {
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
  const id = frontOf(context).signOuts.begin(c, context, interaction);
  return showPage(c, context, signOutPage(id, who.account.displayName), { formTargets });
}

export const serveSignOut = pageEndpoint(async (c, context) => {
  const form = readForm(c);
  const interaction = frontOf(context).signOuts.take(c, context, form.one('interaction'));
  if (form.one('answer') !== 'yes') return interaction.denied(c);
  const who = signedInHere(c, context);
  return who === undefined
    ? showPage(c, context, messagePage('You are signed out', 'You can close this page.'))
    : interaction.allowed(c, who);
});

async function signOut(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  request: LogoutRequest,
  who: SignedIn,
): Promise<Response> {
  await endBrowserSession(c, context, who);
  await endSessionsOf(c.get('core'), context, who.session.id);
  return signedOut(c, context, request);
}

async function signedOut(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  { returnTo, state }: LogoutRequest,
): Promise<Response> {
  if (returnTo === undefined)
    return showPage(c, context, messagePage('You are signed out', 'You can close this page.'));
  c.header('referrer-policy', 'no-referrer');
  return c.redirect(state === undefined ? returnTo : withQuery(returnTo, { state }), 303);
}
