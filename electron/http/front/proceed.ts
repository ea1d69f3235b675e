/** The way of an interaction: sign in, choose, consent, and back to whoever asked; each step only where it is needed. */

import { words } from '../../auth/grants/plan';
import { findConsent } from '../../store/consents';
import type { Call } from '../call';
import type { Answer } from '../plain/answer';
import type { ServerContext } from '../context';
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
  call: Call,
  context: ServerContext,
  interaction: Interaction,
  who: SignedIn | undefined,
): Promise<Answer> {
  if (who === undefined || interaction.mustSignIn) return askToSignIn(call, context, interaction);
  if (interaction.mustChoose) return askToChoose(call, context, interaction, who);
  if (needsConsent(call, interaction, who)) return askForConsent(call, context, interaction, who);
  return interaction.allowed(call, who);
}

/** What has been allowed before need not be asked again. */
export function needsConsent(call: Call, interaction: Interaction, who: SignedIn): boolean {
  const { client, scope, mustConsent } = interaction;
  const allowed = words(findConsent(call.core.db, who.account.username, client.clientId));
  return mustConsent || !words(scope).every((word) => allowed.includes(word));
}

export function askToSignIn(
  call: Call,
  context: ServerContext,
  interaction: Interaction,
  again: { readonly username?: string; readonly problem?: string; readonly status?: Showing['status'] } = {},
): Promise<Answer> {
  const page = signInPage({
    interaction: frontOf(context).interactions.begin(call, context, interaction),
    clientName: interaction.client.name,
    username: again.username ?? interaction.loginHint,
    problem: again.problem,
  });
  return show(call, context, interaction, page, again.status);
}

function askToChoose(
  call: Call,
  context: ServerContext,
  interaction: Interaction,
  { account }: SignedIn,
): Promise<Answer> {
  const id = frontOf(context).interactions.begin(call, context, interaction);
  return show(
    call,
    context,
    interaction,
    chooseAccountPage(id, interaction.client.name, account.displayName),
  );
}

function askForConsent(
  call: Call,
  context: ServerContext,
  interaction: Interaction,
  { account }: SignedIn,
): Promise<Answer> {
  const page = consentPage({
    interaction: frontOf(context).interactions.begin(call, context, interaction),
    clientName: interaction.client.name,
    displayName: account.displayName,
    scope: words(interaction.scope),
    resources: interaction.resources,
  });
  return show(call, context, interaction, page);
}

function show(
  call: Call,
  context: ServerContext,
  { formTargets }: Interaction,
  page: Page,
  status: Showing['status'] = 200,
): Promise<Answer> {
  return showPage(call, context, page, { formTargets, status });
}
