/** The password of a person, handed to the client (RFC 6749 §4.3): RFC 9700 §2.4 forbids it. For learning only. */

import { toSeconds } from '../../../auth/clock';
import { planGrant } from '../../../auth/grants/plan';
import { beginSession } from './begin-session';
import { signInSlowly } from '../../limits/sign-in';
import type { Grant } from './grant';
import { readResource } from './target';

export const password: Grant = async (request) => {
  const { context, core, form, client } = request;
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
  const allowed = {
    method: 'password',
    username: account,
    scope: plan.scope,
    resources: [plan.audience],
    authTimeS: toSeconds(core.clock.now()),
    acr: null,
    browserSessionId: null,
  } as const;
  return beginSession(request, allowed, () => {});
};
