import { Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type Client, type GrantType, SaveClient } from '../../../shared/nouns/client';
import { useOperation } from '../../api/use-operation';
import { DurationField } from '../../components/duration-field';
import { Term } from '../../components/term';
import { ClaimsField, templateAbout } from './claims-field';
import { readClaims } from './claims-text';
import { type ClientDraft, draftOfClient, grantNames, newClientDraft, toSaveClient } from './client-draft';
import { DraftForm } from './draft-form';
import classes from './draft-form.module.css';
import { formErrors } from './form-errors';
import { adviseLifetime } from './lifetime-advice';
import { type Draft, useDraft } from './use-draft';

interface ClientFormProps {
  /** Absent for a new one. */
  readonly client?: Client;
  readonly onClose: () => void;
  /** Called after saving; a new confidential client still needs its secret. */
  readonly onSaved: (client: Client) => void;
}

function findErrors(draft: ClientDraft): Readonly<Record<string, string>> {
  const claims = readClaims(draft.claims);
  return {
    ...formErrors(SaveClient, toSaveClient(draft, claims.ok ? claims.claims : {})),
    ...(claims.ok ? {} : { claims: claims.message }),
  };
}

export function ClientForm({ client, onClose, onSaved }: ClientFormProps) {
  const draft = useDraft(client ? draftOfClient(client) : newClientDraft, findErrors);
  const saving = useOperation('clients/save', { onSuccess: onSaved });

  function save() {
    const claims = readClaims(draft.values.claims);
    if (draft.check() && claims.ok) saving.mutate(toSaveClient(draft.values, claims.claims));
  }

  return (
    <DraftForm
      opened
      title={client ? `Client ${client.clientId}` : 'New client'}
      saving={saving.isPending}
      error={saving.error}
      onSave={save}
      onClose={onClose}
    >
      <NameFields draft={draft} isNew={client === undefined} />
      <GrantFields draft={draft} />
      <AccessFields draft={draft} />
      <LifetimeFields draft={draft} />
      <ClaimsField
        about={templateAbout}
        value={draft.values.claims}
        error={draft.errors.claims}
        onChange={(claims) => draft.set({ claims })}
      />
    </DraftForm>
  );
}

interface FieldsProps {
  readonly draft: Draft<ClientDraft>;
}

function NameFields({ draft: { values, errors, set }, isNew }: FieldsProps & { readonly isNew: boolean }) {
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          label={<Term of="client">Client id</Term>}
          description="Becomes the “client_id” claim."
          disabled={!isNew}
          data-autofocus={isNew || undefined}
          value={values.clientId}
          error={errors.clientId}
          onChange={(event) => set({ clientId: event.currentTarget.value })}
        />
        <TextInput
          label="Name"
          description="For people, not for tokens."
          value={values.name}
          error={errors.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </div>
      <div className={classes.group}>
        <SegmentedControl
          aria-label="Kind of client"
          data={[
            { value: 'public', label: 'Public: cannot keep a secret' },
            { value: 'confidential', label: 'Confidential: has a secret' },
          ]}
          value={values.kind}
          onChange={(kind) => set({ kind: kind as ClientDraft['kind'] })}
        />
      </div>
    </>
  );
}

function GrantFields({ draft: { values, errors, set } }: FieldsProps) {
  return (
    <Checkbox.Group
      label={<Term of="grant">Grants</Term>}
      description="The ways in which this client may ask for tokens."
      error={errors.grantTypes}
      value={[...values.grantTypes]}
      onChange={(chosen) => set({ grantTypes: chosen as GrantType[] })}
    >
      <div className={classes.grants}>
        {Object.entries(grantNames).map(([grant, name]) => (
          <Checkbox key={grant} value={grant} label={name} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function AccessFields({ draft: { values, errors, set } }: FieldsProps) {
  return (
    <>
      <TextInput
        label={<Term of="scope">Scope</Term>}
        description="All it may ask for, separated by spaces."
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={values.scope}
        error={errors.scope}
        onChange={(event) => set({ scope: event.currentTarget.value })}
      />
      <Textarea
        label={<Term of="redirect URI">Redirect URIs</Term>}
        description="One on each line, compared exactly; only the port of a loopback address may differ."
        classNames={{ input: 'mono' }}
        rows={2}
        spellCheck={false}
        value={values.redirectUris}
        error={errors.redirectUris}
        onChange={(event) => set({ redirectUris: event.currentTarget.value })}
      />
    </>
  );
}

function LifetimeFields({ draft: { values, errors, set } }: FieldsProps) {
  return (
    <div className={classes.triple}>
      <DurationField
        label={<Term of="access token">Access token</Term>}
        seconds={values.accessSeconds}
        error={errors.accessSeconds}
        description={adviseLifetime('access', values.accessSeconds)}
        onCommit={(accessSeconds) => set({ accessSeconds })}
      />
      <DurationField
        label={
          <>
            <Term of="refresh token">Refresh token</Term>, in all
          </>
        }
        seconds={values.refreshSeconds}
        error={errors.refreshSeconds}
        description={adviseLifetime('refresh', values.refreshSeconds)}
        onCommit={(refreshSeconds) => set({ refreshSeconds })}
      />
      <DurationField
        label="Refresh token, unused"
        seconds={values.idleSeconds}
        error={errors.idleSeconds}
        onCommit={(idleSeconds) => set({ idleSeconds })}
      />
    </div>
  );
}
