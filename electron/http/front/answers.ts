/** What a person answers on a page. Each answer takes its interaction out, and asks on with what is left of it. */

import { changeTogether } from '../../auth/change-together';
import { words } from '../../auth/grants/plan';
import { Refusal } from '../../../shared/result';
import { findAccount } from '../../store/accounts';
import { findConsent, saveConsent } from '../../store/consents';
import { readForm } from '../back/form';
import type { Call } from '../call';
import type { ServerContext } from '../context';
import { signInSlowly } from '../limits/sign-in';
import { Problem } from '../problem';
import { beginBrowserSession, type SignedIn, signedInHere } from './browser/browser-session';
import type { Interaction } from './browser/interactions';
import { pageEndpoint } from './endpoint';
import { frontOf } from './front';
import { askToSignIn, proceed } from './proceed';
import { PageProblem } from './request/authorization-request';

export const serveSignIn = pageEndpoint(async (call, context) => {
  const form = readForm(call);
  const interaction = frontOf(context).interactions.take(call, context, form.one('interaction'));
  if (form.one('answer') === 'no') return interaction.denied(call);
  const username = (form.one('username') ?? '').trim();
  const problem = await checkPassword(call, context, interaction, username, form.one('password') ?? '');
  if (problem !== undefined) return askToSignIn(call, context, interaction, { username, ...problem });
  const account = findAccount(call.core.db, username);
  if (account === undefined || account.disabled)
    return askToSignIn(call, context, interaction, { username, problem: disabled, status: 403 });
  const who = await beginBrowserSession(call, context, account);
  return proceed(call, context, { ...interaction, mustSignIn: false, mustChoose: false }, who);
});

const disabled = 'This account is disabled. It can be enabled in Tokenwright, under Settings.';

/** What to say and with which status; undefined where it is right. */
async function checkPassword(
  call: Call,
  { attempts }: ServerContext,
  { client }: Interaction,
  account: string,
  password: string,
): Promise<{ readonly problem: string; readonly status: 400 | 429 | 503 } | undefined> {
  try {
    await signInSlowly(call.core, attempts, { account, client: client.clientId, password });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid_password')
      return { problem: error.message, status: 400 };
    if (error instanceof Problem) return { problem: error.message, status: error.status === 429 ? 429 : 503 };
    throw error;
  }
}

export const serveChoice = pageEndpoint(async (call, context) => {
  const form = readForm(call);
  const interaction = frontOf(context).interactions.take(call, context, form.one('interaction'));
  const isOther = form.one('answer') === 'other';
  return proceed(
    call,
    context,
    { ...interaction, mustChoose: false, mustSignIn: isOther },
    signedInHere(call, context),
  );
});

export const serveConsent = pageEndpoint(async (call, context) => {
  const form = readForm(call);
  const interaction = frontOf(context).interactions.take(call, context, form.one('interaction'));
  if (form.one('answer') !== 'yes') return interaction.denied(call);
  const who = signedInHere(call, context);
  if (who === undefined)
    throw new PageProblem('You have signed out meanwhile. Go back to the application and start again.');
  await allow(call, interaction, who);
  return interaction.allowed(call, who);
});

async function allow(call: Call, { client, scope }: Interaction, { account }: SignedIn): Promise<void> {
  const core = call.core;
  const { clientId } = client;
  const { username } = account;
  await changeTogether(core, [], (record) => {
    const all = words(`${findConsent(core.db, username, clientId)} ${scope}`).join(' ');
    saveConsent(core.db, { username, clientId, scope: all, grantedAtMs: core.clock.now() });
    record({
      action: 'consent.given',
      subjectKind: 'client',
      subjectId: clientId,
      message: `${username} allowed ${clientId}: ${scope === '' ? 'to sign them in' : scope}.`,
    });
  });
}
