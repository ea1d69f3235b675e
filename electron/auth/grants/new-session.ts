/** The row of a session that begins now, whoever will hold its refresh token. */

import type { Holding, SessionRow } from '../../store/sessions';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import type { GrantPlan } from './plan';

/** What is known of the sign-in behind a session; see `SessionRow`. */
export type SignIn = Pick<SessionRow, 'resources' | 'authTimeS' | 'acr' | 'dpopJkt' | 'browserSessionId'>;

export const heldByNobody: Holding = {
  heldGeneration: null,
  heldAccount: null,
  heldIn: null,
  heldByRun: null,
};

export function newSession(
  core: Core,
  plan: GrantPlan,
  begun: Pick<SessionRow, 'id' | 'method' | 'expiresAtS'>,
  holding: Holding,
  signIn: SignIn,
): SessionRow {
  const nowMs = core.clock.now();
  return {
    id: begun.id,
    username: plan.account,
    clientId: plan.client,
    method: begun.method,
    scope: plan.scope,
    audience: plan.audience,
    alg: plan.alg,
    claims: plan.claims,
    accessSeconds: plan.accessSeconds,
    idleSeconds: plan.idleSeconds,
    overlapSeconds: plan.overlapSeconds,
    generation: 1,
    ...holding,
    createdAtMs: nowMs,
    refreshedAtMs: nowMs,
    expiresAtS: begun.expiresAtS,
    idleExpiresAtS: Math.min(toSeconds(nowMs) + plan.idleSeconds, begun.expiresAtS),
    signedOutAtMs: null,
    revokedAtMs: null,
    revokedReason: null,
    resources: signIn.resources,
    authTimeS: signIn.authTimeS,
    acr: signIn.acr,
    dpopJkt: signIn.dpopJkt,
    browserSessionId: signIn.browserSessionId,
  };
}
