/** The way of an interaction: sign in, choose, consent, and back to whoever asked; each step only where it is needed. */

import type { Context } from 'hono';
import { words } from '../../auth/grants/plan';
import { findConsent } from '../../store/consents';
import type { ServerContext, ServerEnvironment } from '../context';
import type { SignedIn } from './browser/browser-session';
import type { Interaction } from './browser/interactions';
import { frontOf } from './front';
import { chooseAccountPage } from './pages/choose-account';
import { consentPage } from './pages/consent';
import type { Page } from './pages/layout';
import { type Showing, showPage } from './pages/show';
import { signInPage } from './pages/sign-in';

/** The next page, or the answer where nothing is left to ask. */
export async function proceed(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  interaction: Interaction,
  who: SignedIn | undefined,
): Promise<Response> {
  if (who === undefined || interaction.mustSignIn) return askToSignIn(c, context, interaction);
  if (interaction.mustChoose) return askToChoose(c, context, interaction, who);
  if (needsConsent(c, interaction, who)) return askForConsent(c, context, interaction, who);
  return interaction.allowed(c, who);
}

/** What has been allowed before need not be asked again. */
export function needsConsent(
  c: Context<ServerEnvironment>,
  interaction: Interaction,
  who: SignedIn,
): boolean {
  const { client, scope, mustConsent } = interaction;
  const allowed = words(findConsent(c.get('core').db, who.account.username, client.clientId));
  return mustConsent || !words(scope).every((word) => allowed.includes(word));
}

export function askToSignIn(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  interaction: Interaction,
  again: { readonly username?: string; readonly problem?: string; readonly status?: Showing['status'] } = {},
): Promise<Response> {
  const page = signInPage({
    interaction: frontOf(context).interactions.begin(c, context, interaction),
    clientName: interaction.client.name,
    username: again.username ?? interaction.loginHint,
    problem: again.problem,
  });
  return show(c, context, interaction, page, again.status);
}

function askToChoose(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  interaction: Interaction,
  { account }: SignedIn,
): Promise<Response> {
  const id = frontOf(context).interactions.begin(c, context, interaction);
  return show(c, context, interaction, chooseAccountPage(id, interaction.client.name, account.displayName));
}

function askForConsent(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  interaction: Interaction,
  { account }: SignedIn,
): Promise<Response> {
  const page = consentPage({
    interaction: frontOf(context).interactions.begin(c, context, interaction),
    clientName: interaction.client.name,
    displayName: account.displayName,
    scope: words(interaction.scope),
    resources: interaction.resources,
  });
  return show(c, context, interaction, page);
}

function show(
  c: Context<ServerEnvironment>,
  context: ServerContext,
  { formTargets }: Interaction,
  page: Page,
  status: Showing['status'] = 200,
): Promise<Response> {
  return showPage(c, context, page, { formTargets, status });
}
