/** A client in its own name (RFC 6749 §4.4): an access token, and nothing to refresh it with. */

import { planOwn } from '../../../auth/grants/plan';
import { issueSingleToken } from '../../../auth/grants/single-token';
import { Problem } from '../../problem';
import { accessAnswer } from './answer';
import type { Grant } from './grant';
import { readResource } from './target';

export const clientCredentials: Grant = async ({ core, form, client, jkt }) => {
  if (client.kind === 'public') {
    throw new Problem(
      'unauthorized_client',
      'A public client cannot prove who it is, so it has no own name.',
    );
  }
  const plan = planOwn(core, {
    client: client.clientId,
    scope: form.one('scope'),
    audience: readResource(form),
  });
  const access = await issueSingleToken(core, { plan, grant: 'client credentials', jkt });
  return accessAnswer(access, plan.scope, jkt);
};
