/** Beginning a session whose tokens go to a client outside: nothing of it is kept here but hashes. */

import { insertAccessToken } from '../../store/access-tokens';
import { noteUse } from '../../store/keys';
import { insertRefreshToken } from '../../store/refresh-tokens';
import { insertSession, type SessionRow } from '../../store/sessions';
import { changeTogether } from '../change-together';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { randomId } from '../random';
import {
  beginAccessToken,
  type BegunAccessToken,
  finishAccessToken,
  type SignedAccessToken,
} from '../tokens/access-token';
import { hashRefreshToken, newRefreshToken } from '../tokens/refresh-token';
import { heldByNobody, newSession, type SignIn } from './new-session';
import { type GrantPlan, usableAccount } from './plan';

export interface HandOut {
  readonly plan: GrantPlan;
  readonly method: SessionRow['method'];
  readonly signIn: SignIn;
  /** All that was consented to; the plan's scope is the part for its audience. */
  readonly scope: string;
  /** Thumbprint of the key the access token is bound to. */
  readonly jkt?: string | undefined;
  readonly withRefreshToken: boolean;
}

export interface HandedOut {
  readonly session: SessionRow;
  readonly access: SignedAccessToken;
  readonly refreshToken: string | undefined;
}

/**
 * `spend` runs in the same transaction: it uses up what bought the session (a code) and throws where that is used
 * already. Refuses as `planGrant` and `signAccessToken` do.
 */
export async function handOut(
  core: Core,
  { plan, method, signIn, scope, jkt, withRefreshToken }: HandOut,
  spend: (sessionId: string) => void = () => {},
): Promise<HandedOut> {
  const id = randomId(core.random, 's');
  const expiresAtS = toSeconds(core.clock.now()) + plan.refreshSeconds;
  const begun = await beginAccessToken(core, {
    ...plan,
    sessionId: id,
    generation: 1,
    sessionExpiresAtS: expiresAtS,
    jkt,
    authTimeS: signIn.authTimeS,
    acr: signIn.acr,
  });
  const refreshToken = withRefreshToken ? newRefreshToken(core.random) : undefined;
  const session = newSession(core, { ...plan, scope }, { id, method, expiresAtS }, heldByNobody, signIn);
  await changeTogether(core, ['sessions', 'keys'], (record) => {
    // Disabled while the signature was made: it must not get in.
    usableAccount(core, plan.account);
    spend(id);
    insertSession(core.db, session);
    if (refreshToken !== undefined) storeRefreshToken(core, session, refreshToken);
    storeAccessToken(core, begun);
    record({
      action: 'session.begun',
      subjectKind: 'session',
      subjectId: id,
      sessionId: id,
      message: `${session.username} signed in at ${session.clientId} with ${nameOf(method)} over HTTP: access token ${begun.record.jti}${refreshToken === undefined ? '' : ', refresh token 1 handed to the client'}.`,
    });
  });
  return { session, access: await finishAccessToken(begun), refreshToken };
}

function nameOf(method: SessionRow['method']): string {
  if (method === 'operator') return "the operator's word";
  return method === 'authorization code' ? 'an authorization code' : `a ${method}`;
}

function storeRefreshToken(core: Core, session: SessionRow, refreshToken: string): void {
  insertRefreshToken(core.db, {
    hash: hashRefreshToken(refreshToken),
    sessionId: session.id,
    generation: 1,
    issuedAtMs: session.createdAtMs,
  });
}

/** The record of a token, and that its key is needed as long as it lives; inside a transaction. */
export function storeAccessToken(core: Core, { record }: Pick<BegunAccessToken, 'record'>): void {
  insertAccessToken(core.db, record);
  noteUse(core.db, record.kid, record.issuedAtMs, record.expiresAtS);
}
