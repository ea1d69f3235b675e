/** Who is signed in in this browser. */

import { changeTogether } from '../../../auth/change-together';
import { toSeconds } from '../../../auth/clock';
import { randomId } from '../../../auth/random';
import { type AccountRow, findAccount } from '../../../store/accounts';
import {
  type BrowserSessionRow,
  deleteBrowserSession,
  findBrowserSession,
  insertBrowserSession,
} from '../../../store/browser-sessions';
import type { Call } from '../../call';
import type { ServerContext } from '../../context';
import { cookieHash, dropCookie, renewCookie } from './cookies';

const lifetimeS = 8 * 3600;

export interface SignedIn {
  readonly session: BrowserSessionRow;
  readonly account: AccountRow;
}

/** Undefined when nobody is, when it was too long ago, and when the account is gone or disabled. */
export function signedInHere(call: Call, context: ServerContext): SignedIn | undefined {
  const { db, clock } = call.core;
  const hash = cookieHash(call, context, 'session');
  const session = hash && findBrowserSession(db, hash);
  if (session === undefined || session.expiresAtS <= toSeconds(clock.now())) return undefined;
  const account = findAccount(db, session.username);
  return account === undefined || account.disabled ? undefined : { session, account };
}

/** A new cookie with every sign-in, so that one planted before is worth nothing. */
export async function beginBrowserSession(
  call: Call,
  context: ServerContext,
  account: AccountRow,
): Promise<SignedIn> {
  const core = call.core;
  const before = cookieHash(call, context, 'session');
  const nowMs = core.clock.now();
  const session: BrowserSessionRow = {
    hash: renewCookie(call, context, 'session'),
    id: randomId(core.random, 'b'),
    username: account.username,
    authTimeS: toSeconds(nowMs),
    createdAtMs: nowMs,
    expiresAtS: toSeconds(nowMs) + lifetimeS,
  };
  await changeTogether(core, [], (record) => {
    if (before !== undefined) deleteBrowserSession(core.db, before);
    insertBrowserSession(core.db, session);
    record({
      action: 'browser.signed-in',
      subjectKind: 'account',
      subjectId: account.username,
      message: `${account.username} signed in in a browser, ${session.id}.`,
    });
  });
  return { session, account };
}

export async function endBrowserSession(
  call: Call,
  context: ServerContext,
  { session, account }: SignedIn,
): Promise<void> {
  const core = call.core;
  dropCookie(call, context, 'session');
  await changeTogether(core, [], (record) => {
    if (!deleteBrowserSession(core.db, session.hash)) return;
    record({
      action: 'browser.signed-out',
      subjectKind: 'account',
      subjectId: account.username,
      message: `${account.username} signed out in a browser, ${session.id}.`,
    });
  });
}
