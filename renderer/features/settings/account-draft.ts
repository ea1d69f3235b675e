import type { Account, SaveAccount } from '../../../shared/nouns/client';

/** An account as the form holds it. */
export interface AccountDraft {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly disabled: boolean;
  readonly claims: string;
}

export const newAccountDraft: AccountDraft = {
  username: '',
  displayName: '',
  password: '',
  disabled: false,
  claims: '{}',
};

export function draftOfAccount(account: Account): AccountDraft {
  return {
    username: account.username,
    displayName: account.displayName,
    password: '',
    disabled: account.disabled,
    claims: JSON.stringify(account.claims, null, 2),
  };
}

/** What goes to main: an empty password means that the present one stays. */
export function toSaveAccount(draft: AccountDraft, claims: Readonly<Record<string, unknown>>): SaveAccount {
  return {
    username: draft.username.trim(),
    displayName: draft.displayName.trim(),
    ...(draft.password === '' ? {} : { password: draft.password }),
    disabled: draft.disabled,
    claims: { ...claims },
  };
}
