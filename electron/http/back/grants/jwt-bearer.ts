/** An assertion of the client for an access token (RFC 7523 §2.1): it vouches for one of the accounts. */

import { planGrant } from '../../../auth/grants/plan';
import { issueSingleToken } from '../../../auth/grants/single-token';
import { acceptAssertion } from '../client/assertion';
import { Problem } from '../../problem';
import { accessAnswer } from './answer';
import type { Grant } from './grant';
import { readResource } from './target';

/** A token may outlive the assertion, but not by much (RFC 7521 §4.1). */
const graceSeconds = 300;

/** The client signs with a key it has registered and names itself as `iss`, the account as `sub`. */
export const jwtBearer: Grant = async ({ context, core, form, client, jkt }) => {
  const outcome = await acceptAssertion(core, client, form.required('assertion'), {
    audiences: [context.issuer, `${context.issuer}/token`],
    expected: {},
  });
  if ('refused' in outcome) throw new Problem('invalid_grant', outcome.refused);
  const { sub, exp } = outcome.claims;
  if (typeof sub !== 'string' || sub === '')
    throw new Problem('invalid_grant', "'sub' must name an account.");
  const plan = planGrant(core, {
    account: sub,
    client: client.clientId,
    scope: form.one('scope'),
    audience: readResource(form),
  });
  const untilS = Number(exp) + graceSeconds;
  const access = await issueSingleToken(core, { plan, grant: 'an assertion', jkt, untilS });
  return accessAnswer(access, plan.scope, jkt);
};
