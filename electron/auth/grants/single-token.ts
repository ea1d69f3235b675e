/** An access token without a session of its own: a client's own, an exchanged one, one for an assertion. */

import { Refusal } from '../../../shared/result';
import { findClient } from '../../store/clients';
import { findSession } from '../../store/sessions';
import { changeTogether } from '../change-together';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { sessionState } from '../sessions/state';
import { beginAccessToken, finishAccessToken, type SignedAccessToken } from '../tokens/access-token';
import { storeAccessToken } from './hand-out';
import { type GrantPlan, usableAccount } from './plan';

export interface SingleToken {
  readonly plan: GrantPlan<string | null>;
  /** "client credentials", for the record. */
  readonly grant: string;
  readonly jkt?: string | undefined;
  readonly act?: Readonly<Record<string, unknown>> | undefined;
  /** The session it belongs to all the same and ends with: that of the token it was exchanged for. */
  readonly sessionId?: string | undefined;
  /** Seconds; it does not outlive what it was made from. */
  readonly untilS?: number | undefined;
}

/** Refuses where the client, account or session has gone by the time it is written. */
export async function issueSingleToken(
  core: Core,
  token: SingleToken,
  spend: () => void = () => {},
): Promise<SignedAccessToken> {
  const { plan, grant, jkt, act, sessionId, untilS = Number.MAX_SAFE_INTEGER } = token;
  const access = await beginAccessToken(core, {
    ...plan,
    sessionId: sessionId ?? null,
    generation: 0,
    sessionExpiresAtS: untilS,
    jkt,
    act,
  });
  await changeTogether(core, ['keys'], (record) => {
    assertStillThere(core, token);
    spend();
    storeAccessToken(core, access);
    record({
      action: 'token.issued',
      subjectKind: 'token',
      subjectId: access.record.jti,
      message: `${plan.client} got access token ${access.record.jti} for ${plan.account ?? 'itself'} with ${grant}.`,
      ...(sessionId !== undefined && { sessionId }),
    });
  });
  return finishAccessToken(access);
}

function assertStillThere(core: Core, { plan, sessionId }: SingleToken): void {
  if (findClient(core.db, plan.client) === undefined) {
    throw new Refusal('invalid_client', `There is no client "${plan.client}".`);
  }
  if (plan.account !== null) usableAccount(core, plan.account);
  const session = sessionId === undefined ? undefined : findSession(core.db, sessionId);
  if (session && sessionState(session, toSeconds(core.clock.now())) === 'revoked') {
    throw new Refusal('invalid_grant', 'The session of the subject token has been revoked.');
  }
}
