/** The password of a person, handed to the client (RFC 6749 §4.3): RFC 9700 §2.4 forbids it. For learning only. */

import { toSeconds } from '../../../auth/clock';
import { handOut } from '../../../auth/grants/hand-out';
import { planGrant } from '../../../auth/grants/plan';
import { sessionAnswer } from './answer';
import { refreshKey } from './binding';
import { signInSlowly } from '../../limits/sign-in';
import type { Grant } from './grant';
import { readResource } from './target';

export const password: Grant = async (request) => {
  const { context, core, form, client, jkt } = request;
  const account = form.required('username');
  await signInSlowly(core, context.attempts, {
    account,
    client: client.clientId,
    password: form.required('password'),
  });
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
