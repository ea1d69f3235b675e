/** Beginning a session: both tokens at once, after a password or on the operator's word. */

import type { IssuedTokens, IssueRequest, SignInRequest } from '../../../shared/nouns/session';
import { Refusal } from '../../../shared/result';
import { insertAccessToken } from '../../store/access-tokens';
import { findAccount } from '../../store/accounts';
import { noteUse } from '../../store/keys';
import { deleteOperation } from '../../store/operations';
import { insertRefreshToken } from '../../store/refresh-tokens';
import { insertSession, noSignIn, type SessionRow } from '../../store/sessions';
import { change } from '../change';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { abandonHold, beginHold, type PendingHold } from '../holding/hold';
import { checkPassword } from '../password';
import { randomId } from '../random';
import { type SignedAccessToken, signAccessToken } from '../tokens/access-token';
import { hashRefreshToken, newRefreshToken } from '../tokens/refresh-token';
import { issuedTokens } from './answer';
import { newSession } from './new-session';
import { planGrant } from './plan';

/** The resource owner password grant (RFC 6749 §4.3). A wrong password and an unknown account read the same. */
export async function signIn(core: Core, { password, ...request }: SignInRequest): Promise<IssuedTokens> {
  await checkSignIn(core, { account: request.account, client: request.client, password });
  return beginSession(core, request, 'password');
}

/** Refuses with `invalid_password`, in the same words and after the same work whether or not there is such an account. */
export async function checkSignIn(
  core: Core,
  request: Pick<SignInRequest, 'account' | 'client' | 'password'>,
): Promise<void> {
  const account = findAccount(core.db, request.account);
  if (!(await checkPassword(request.password, account?.passwordHash))) {
    change(core, [], (record) =>
      record({
        action: 'sign-in.refused',
        subjectKind: 'account',
        subjectId: request.account,
        message: `Sign-in as ${request.account} at ${request.client} refused: wrong account or password.`,
      }),
    );
    throw new Refusal('invalid_password', 'The account or the password is wrong. Check both and try again.');
  }
}

/** The operator of this desktop needs no password: issuing is what the tool is for. */
export function issue(core: Core, request: IssueRequest): Promise<IssuedTokens> {
  return beginSession(core, request, 'operator');
}

async function beginSession(
  core: Core,
  request: IssueRequest,
  method: SessionRow['method'],
): Promise<IssuedTokens> {
  const plan = planGrant(core, request);
  const sessionId = randomId(core.random, 's');
  const expiresAtS = toSeconds(core.clock.now()) + plan.refreshSeconds;
  const access = await signAccessToken(core, {
    ...plan,
    sessionId,
    generation: 1,
    sessionExpiresAtS: expiresAtS,
  });
  const refreshToken = newRefreshToken(core.random);
  const hold = await beginHold(core, { kind: 'issue', sessionId, generation: 1 }, refreshToken);
  const session = newSession(core, plan, { id: sessionId, method, expiresAtS }, hold.holding, noSignIn);
  try {
    storeSession(core, session, refreshToken, access, hold);
  } catch (error) {
    await abandonHold(core, hold);
    throw error;
  }
  core.reach?.('issue', 'committed');
  core.memory.keepAccessToken(sessionId, access.token);
  return issuedTokens(session, access, refreshToken);
}

function storeSession(
  core: Core,
  session: SessionRow,
  refreshToken: string,
  access: SignedAccessToken,
  hold: PendingHold,
): void {
  change(core, ['sessions', 'keys'], (record) => {
    insertSession(core.db, session);
    insertRefreshToken(core.db, {
      hash: hashRefreshToken(refreshToken),
      sessionId: session.id,
      generation: 1,
      issuedAtMs: session.createdAtMs,
    });
    insertAccessToken(core.db, access.record);
    noteUse(core.db, access.record.kid, access.record.issuedAtMs, access.record.expiresAtS);
    deleteOperation(core.db, hold.operationId);
    record({
      action: 'session.begun',
      subjectKind: 'session',
      subjectId: session.id,
      sessionId: session.id,
      message: `${session.username} signed in at ${session.clientId} ${session.method === 'password' ? 'with a password' : 'by the operator'}: access token ${access.record.jti}, refresh token 1 kept in ${session.heldIn}.`,
    });
  });
}
