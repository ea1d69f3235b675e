import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Client } from '../../../shared/nouns/client';
import { formatDuration } from '../../../shared/time/format-duration';
import { clientsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { InlineError } from '../../components/inline-error';
import { ClientForm } from './client-form';
import { ClientSecretDialog } from './client-secret-dialog';
import { NounList } from './noun-list';
import { liveSessionsClause, RemoveDialog } from './remove-dialog';
import { SettingsSection } from './settings-section';

const clientId = (client: Client) => client.clientId;

type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'remove' | 'secret'; readonly client: Client }
  | undefined;

export function ClientsSection() {
  const { data, error } = useQuery(clientsQuery());
  const [opened, setOpened] = useState<Opened>();
  const columns = useMemo(() => clientColumns(setOpened), []);
  const addButton = (
    <Button variant="filled" onClick={() => setOpened({ kind: 'new' })}>
      New client
    </Button>
  );
  return (
    <SettingsSection
      title="Clients"
      about="The applications that ask for tokens. “desk” is this app."
      action={addButton}
    >
      <InlineError error={error} />
      {data ? (
        <NounList
          label="Clients"
          rows={data}
          rowId={clientId}
          columns={columns}
          onOpen={(client) => setOpened({ kind: 'edit', client })}
          emptyText="A client is an application that asks for tokens in the name of an account."
          emptyAction={addButton}
        />
      ) : null}
      <OpenedClient opened={opened} onOpen={setOpened} />
    </SettingsSection>
  );
}

interface OpenedClientProps {
  readonly opened: Opened;
  readonly onOpen: (opened: Opened) => void;
}

function OpenedClient({ opened, onOpen }: OpenedClientProps) {
  const close = () => onOpen(undefined);
  const removing = useOperation('clients/remove', { onSuccess: close });
  const afterSaving = (client: Client) =>
    onOpen(client.kind === 'confidential' && !client.hasSecret ? { kind: 'secret', client } : undefined);
  if (opened === undefined) return null;
  if (opened.kind === 'new') return <ClientForm onClose={close} onSaved={afterSaving} />;
  if (opened.kind === 'edit')
    return <ClientForm client={opened.client} onClose={close} onSaved={afterSaving} />;
  if (opened.kind === 'secret') return <ClientSecretDialog client={opened.client} onClose={close} />;
  return (
    <RemoveDialog
      name={`client ${opened.client.clientId}`}
      input={{ clientId: opened.client.clientId }}
      removing={removing}
      onClose={close}
    >
      {liveSessionsClause(opened.client.liveSessions)} The activity record keeps what it did.
    </RemoveDialog>
  );
}

function clientColumns(onOpen: (opened: Opened) => void): readonly Column<Client>[] {
  return [
    { id: 'id', header: 'Client id', text: clientId, cell: (row) => <strong>{row.clientId}</strong> },
    { id: 'name', header: 'Name', text: (row) => row.name },
    {
      id: 'kind',
      header: 'Kind',
      text: (row) => row.kind,
      cell: (row) => <KindBadge client={row} />,
      width: 130,
      hint: 'A public client cannot keep a secret (RFC 6749 §2.1).',
    },
    { id: 'access', header: 'Access', text: (row) => formatDuration(row.accessSeconds), width: 84 },
    { id: 'refresh', header: 'Refresh', text: (row) => formatDuration(row.refreshSeconds), width: 84 },
    { id: 'sessions', header: 'Live', text: (row) => row.liveSessions, width: 58, align: 'end' },
    {
      id: 'more',
      header: '',
      text: () => '',
      cell: (row) => <ClientMenu client={row} onOpen={onOpen} />,
      width: 52,
    },
  ];
}

function KindBadge({ client }: { readonly client: Client }) {
  if (client.kind === 'public') return <Badge>public</Badge>;
  return client.hasSecret ? (
    <Badge tone="accent">confidential</Badge>
  ) : (
    <Badge tone="attention">needs a secret</Badge>
  );
}

function ClientMenu({ client, onOpen }: { readonly client: Client } & Pick<OpenedClientProps, 'onOpen'>) {
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`More on ${client.clientId}`} onClick={(event) => event.stopPropagation()}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        <Menu.Item onClick={() => onOpen({ kind: 'edit', client })}>Edit</Menu.Item>
        {client.kind === 'confidential' ? (
          <Menu.Item onClick={() => onOpen({ kind: 'secret', client })}>
            {client.hasSecret ? 'Replace the secret…' : 'Make a secret…'}
          </Menu.Item>
        ) : null}
        <Menu.Divider />
        <Menu.Item onClick={() => onOpen({ kind: 'remove', client })}>Remove…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
