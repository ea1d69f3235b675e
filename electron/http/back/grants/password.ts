/** The password of a person, handed to the client (RFC 6749 §4.3): RFC 9700 §2.4 forbids it. For learning only. */

import { toSeconds } from '../../../auth/clock';
import { handOut } from '../../../auth/grants/hand-out';
import { checkSignIn } from '../../../auth/grants/issue';
import { planGrant } from '../../../auth/grants/plan';
import { Refusal } from '../../../../shared/result';
import type { ServerContext } from '../../context';
import { sessionAnswer } from './answer';
import { refreshKey } from './binding';
import type { Grant, GrantRequest } from './grant';
import { readResource } from './target';

export const password: Grant = async (request) => {
  const { context, core, form, client, jkt } = request;
  const account = form.required('username');
  await signInSlowly(context, request, account, form.required('password'));
  const plan = planGrant(core, {
    account,
    client: client.clientId,
    scope: form.one('scope'),
    audience: readResource(form),
  });
  const signIn = {
    resources: [plan.audience],
    authTimeS: toSeconds(core.clock.now()),
    acr: null,
    dpopJkt: refreshKey(client, jkt),
    browserSessionId: null,
  };
  const withRefreshToken = client.grantTypes.includes('refresh_token');
  const handedOut = await handOut(core, {
    plan,
    method: 'password',
    scope: plan.scope,
    jkt,
    withRefreshToken,
    signIn,
  });
  return sessionAnswer(request, handedOut, plan.scope);
};

async function signInSlowly(
  { attempts }: ServerContext,
  { core, client }: GrantRequest,
  account: string,
  given: string,
): Promise<void> {
  const name = `account:${account}`;
  attempts.assertAllowed(name);
  try {
    await attempts.inTurn(() => checkSignIn(core, { account, client: client.clientId, password: given }));
    attempts.succeeded(name);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid_password') attempts.failed(name);
    throw error;
  }
}
