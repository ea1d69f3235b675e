import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { accountsQuery, clientsQuery, keysQuery, sessionsQuery } from '../../api/queries';
import { Term } from '../../components/term';
import { readClock } from '../../time/clock';
import { type TargetDraft, toLocalField } from './target-draft';

interface TargetFieldProps {
  readonly draft: TargetDraft;
  readonly onChange: (value: string) => void;
}

/** The one field that names what is denied; each kind has its own. */
export function TargetField(props: TargetFieldProps) {
  switch (props.draft.kind) {
    case 'token':
      return <TokenField {...props} />;
    case 'session':
      return <SessionField {...props} />;
    case 'account':
      return <AccountField {...props} />;
    case 'client':
      return <ClientField {...props} />;
    case 'key':
      return <KeyField {...props} />;
    case 'before':
      return <MomentField {...props} />;
  }
}

function TokenField({ draft, onChange }: TargetFieldProps) {
  return (
    <Textarea
      label={
        <>
          Token or <Term of="jti">jti</Term>
        </>
      }
      description="Paste an access token, or only its “jti”."
      classNames={{ input: 'mono' }}
      rows={4}
      spellCheck={false}
      value={draft.value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface PickFieldProps extends TargetFieldProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

function PickField({ label, options, draft, onChange }: PickFieldProps) {
  const texts = new Map(options.map(({ value, text }) => [value, text]));
  return (
    <Autocomplete
      size="xs"
      label={label}
      data={options.map(({ value }) => value)}
      renderOption={({ option }) => texts.get(option.value) ?? option.value}
      limit={50}
      value={draft.value}
      onChange={onChange}
    />
  );
}

function SessionField(props: TargetFieldProps) {
  const { data = [] } = useQuery(sessionsQuery());
  const options = data
    .filter((session) => session.state !== 'revoked')
    .map(({ id, account, client, state }) => ({
      value: id,
      text: `${account} at ${client}, ${state} (${id})`,
    }));
  return <PickField {...props} label="Session" options={options} />;
}

function AccountField(props: TargetFieldProps) {
  const { data = [] } = useQuery(accountsQuery());
  const options = data.map(({ username, displayName }) => ({
    value: username,
    text: `${username}, ${displayName}`,
  }));
  return <PickField {...props} label="Account" options={options} />;
}

function ClientField(props: TargetFieldProps) {
  const { data = [] } = useQuery(clientsQuery());
  const options = data.map(({ clientId, name }) => ({ value: clientId, text: `${clientId}, ${name}` }));
  return <PickField {...props} label="Client" options={options} />;
}

function KeyField(props: TargetFieldProps) {
  const { data = [] } = useQuery(keysQuery());
  const options = data.map(({ kid, alg, state }) => ({ value: kid, text: `${alg}, ${state} (${kid})` }));
  return <PickField {...props} label="Key (kid)" options={options} />;
}

function MomentField({ draft, onChange }: TargetFieldProps) {
  return (
    <TextInput
      type="datetime-local"
      step={1}
      label="Everything issued before"
      description="Local time."
      max={toLocalField(readClock())}
      value={draft.value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
