import { PasswordInput, Switch, TextInput } from '@mantine/core';
import { type Account, SaveAccount } from '../../../shared/nouns/client';
import { useOperation } from '../../api/use-operation';
import { type AccountDraft, draftOfAccount, newAccountDraft, toSaveAccount } from './account-draft';
import { ClaimsField } from './claims-field';
import { readClaims } from './claims-text';
import { DraftForm } from './draft-form';
import classes from './draft-form.module.css';
import { formErrors } from './form-errors';
import { useDraft } from './use-draft';

interface AccountFormProps {
  /** Absent for a new one. */
  readonly account?: Account;
  readonly onClose: () => void;
}

function findErrors(draft: AccountDraft, isNew: boolean): Readonly<Record<string, string>> {
  const claims = readClaims(draft.claims);
  return {
    ...formErrors(SaveAccount, toSaveAccount(draft, claims.ok ? claims.claims : {})),
    ...(isNew && draft.password === '' ? { password: 'A new account needs a password.' } : {}),
    ...(claims.ok ? {} : { claims: claims.message }),
  };
}

export function AccountForm({ account, onClose }: AccountFormProps) {
  const isNew = account === undefined;
  const draft = useDraft(account ? draftOfAccount(account) : newAccountDraft, (values) =>
    findErrors(values, isNew),
  );
  const saving = useOperation('accounts/save', { onSuccess: onClose });
  const { values, errors, set } = draft;

  function save() {
    const claims = readClaims(values.claims);
    if (draft.check() && claims.ok) saving.mutate(toSaveAccount(values, claims.claims));
  }

  return (
    <DraftForm
      opened
      title={account ? `Account ${account.username}` : 'New account'}
      saving={saving.isPending}
      error={saving.error}
      onSave={save}
      onClose={onClose}
    >
      <div className={classes.pair}>
        <TextInput
          label="Username"
          description="Becomes the “sub” claim."
          disabled={!isNew}
          data-autofocus={isNew || undefined}
          value={values.username}
          error={errors.username}
          onChange={(event) => set({ username: event.currentTarget.value })}
        />
        <TextInput
          label="Name"
          description="For people, not for tokens."
          value={values.displayName}
          error={errors.displayName}
          onChange={(event) => set({ displayName: event.currentTarget.value })}
        />
      </div>
      <PasswordInput
        label={isNew ? 'Password' : 'New password'}
        description={isNew ? 'Only its scrypt hash is kept.' : 'Leave it empty to keep the present one.'}
        autoComplete="new-password"
        value={values.password}
        error={errors.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      <ClaimsField
        about="Added to every token of this account."
        value={values.claims}
        error={errors.claims}
        onChange={(claims) => set({ claims })}
      />
      <Switch
        label="Disabled: cannot sign in or refresh"
        checked={values.disabled}
        onChange={(event) => set({ disabled: event.currentTarget.checked })}
      />
    </DraftForm>
  );
}
