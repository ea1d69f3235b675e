/** Accounts: who can sign in. */

import type { Account, SaveAccount } from '../../../shared/nouns/client';
import { Refusal } from '../../../shared/result';
import { type AccountRow, deleteAccount, findAccount, listAccounts, saveAccount } from '../../store/accounts';
import { liveSessionIds } from '../../store/sessions';
import { change } from '../change';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { hashPassword } from '../password';
import { addRevocation } from '../revocations/revoke';
import { checkTemplate } from '../templates/fill';
import { assertFreeClaims } from '../tokens/claims';

export function accountList(core: Core): readonly Account[] {
  return listAccounts(core.db).map((row) => describe(core, row));
}

/** Creates or changes an account; a new one needs a password (`invalid_request`). */
export async function putAccount(core: Core, input: SaveAccount): Promise<Account> {
  assertFreeClaims(input.claims);
  checkTemplate(input.claims);
  const present = findAccount(core.db, input.username);
  const passwordHash =
    input.password === undefined ? present?.passwordHash : await hashPassword(input.password, core.random);
  if (passwordHash === undefined) {
    throw new Refusal('invalid_request', `The new account "${input.username}" needs a "password".`, {
      member: 'password',
    });
  }
  const row: AccountRow = {
    username: input.username,
    displayName: input.displayName,
    passwordHash,
    disabled: input.disabled,
    claims: input.claims,
    createdAtMs: present?.createdAtMs ?? core.clock.now(),
  };
  change(core, ['accounts'], (record) => {
    saveAccount(core.db, row);
    record({
      action: present ? 'account.changed' : 'account.created',
      subjectKind: 'account',
      subjectId: row.username,
      message: `Account ${row.username} ${present ? 'changed' : 'created'}${input.password === undefined ? '' : ', password set'}${row.disabled ? ', disabled' : ''}.`,
    });
  });
  return describe(core, row);
}

/** Removes an account; its sessions and tokens are revoked first. */
export async function removeAccount(core: Core, username: string): Promise<null> {
  await addRevocation(core, { kind: 'account', username }, 'account removed');
  change(core, ['accounts'], (record) => {
    deleteAccount(core.db, username);
    record({
      action: 'account.removed',
      subjectKind: 'account',
      subjectId: username,
      message: `Account ${username} removed.`,
    });
  });
  return null;
}

function describe(core: Core, row: AccountRow): Account {
  const live = liveSessionIds(core.db, { by: 'username', value: row.username }, toSeconds(core.clock.now()));
  return {
    username: row.username,
    displayName: row.displayName,
    disabled: row.disabled,
    claims: row.claims,
    createdAtMs: row.createdAtMs,
    liveSessions: live.length,
  };
}
