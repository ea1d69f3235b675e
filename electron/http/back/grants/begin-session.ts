/** What a person has allowed becomes a session and its first tokens, however they came to allow it. */

import { handOut } from '../../../auth/grants/hand-out';
import { planGrant } from '../../../auth/grants/plan';
import type { SessionRow } from '../../../store/sessions';
import { sessionAnswer } from './answer';
import { refreshKey } from './binding';
import type { GrantRequest, TokenAnswer } from './grant';
import { chooseTarget, readResource } from './target';

export interface Allowed extends Pick<SessionRow, 'acr' | 'browserSessionId' | 'scope' | 'username'> {
  readonly method: SessionRow['method'];
  /** Empty where the default API is meant. */
  readonly resources: readonly string[];
  readonly authTimeS: number;
  readonly nonce?: string | null;
}

/** `spend` uses up what bought it, in the same transaction; see `handOut`. Refuses as `chooseTarget` and `planGrant`. */
export async function beginSession(
  request: GrantRequest,
  allowed: Allowed,
  spend: (sessionId: string) => void,
): Promise<TokenAnswer> {
  const { core, form, client, jkt } = request;
  const target = chooseTarget(core, readResource(form), allowed);
  const plan = planGrant(core, { account: allowed.username, client: client.clientId, ...target });
  const signIn = {
    resources: allowed.resources.length > 0 ? allowed.resources : [target.audience],
    authTimeS: allowed.authTimeS,
    acr: allowed.acr,
    dpopJkt: refreshKey(client, jkt),
    browserSessionId: allowed.browserSessionId,
  };
  const withRefreshToken = client.grantTypes.includes('refresh_token');
  const { method, scope, nonce } = allowed;
  const handedOut = await handOut(core, { plan, method, scope, jkt, withRefreshToken, signIn }, spend);
  return sessionAnswer(request, handedOut, plan.scope, nonce);
}
