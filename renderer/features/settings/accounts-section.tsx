import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Account } from '../../../shared/nouns/client';
import { accountsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { InlineError } from '../../components/inline-error';
import { AccountForm } from './account-form';
import { NounList } from './noun-list';
import { RemoveButton } from './remove-button';
import { liveSessionsClause, RemoveDialog } from './remove-dialog';
import { SettingsSection } from './settings-section';

const username = (account: Account) => account.username;

type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'remove'; readonly account: Account }
  | undefined;

export function AccountsSection() {
  const { data, error } = useQuery(accountsQuery());
  const [opened, setOpened] = useState<Opened>();
  const columns = useMemo(() => accountColumns((account) => setOpened({ kind: 'remove', account })), []);
  const addButton = (
    <Button variant="filled" onClick={() => setOpened({ kind: 'new' })}>
      New account
    </Button>
  );
  return (
    <SettingsSection
      title="Accounts"
      about="The people and programs your tokens speak of. They exist on this computer only."
      action={addButton}
    >
      <InlineError error={error} />
      {data ? (
        <NounList
          label="Accounts"
          rows={data}
          rowId={username}
          columns={columns}
          onOpen={(account) => setOpened({ kind: 'edit', account })}
          emptyText="An account is who signs in and becomes the subject of a token."
          emptyAction={addButton}
        />
      ) : null}
      <OpenedAccount opened={opened} onClose={() => setOpened(undefined)} />
    </SettingsSection>
  );
}

function OpenedAccount({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) {
  const removing = useOperation('accounts/remove', { onSuccess: onClose });
  if (opened === undefined) return null;
  if (opened.kind === 'new') return <AccountForm onClose={onClose} />;
  if (opened.kind === 'edit') return <AccountForm account={opened.account} onClose={onClose} />;
  return (
    <RemoveDialog
      name={`account ${opened.account.username}`}
      input={{ username: opened.account.username }}
      removing={removing}
      onClose={onClose}
    >
      {liveSessionsClause(opened.account.liveSessions)} The activity record keeps what it did.
    </RemoveDialog>
  );
}

function accountColumns(onRemove: (account: Account) => void): readonly Column<Account>[] {
  return [
    { id: 'username', header: 'Username', text: username, cell: (row) => <strong>{row.username}</strong> },
    { id: 'name', header: 'Name', text: (row) => row.displayName },
    {
      id: 'state',
      header: 'State',
      text: (row) => (row.disabled ? 'disabled' : 'enabled'),
      cell: (row) => (
        <Badge tone={row.disabled ? 'neutral' : 'good'}>{row.disabled ? 'disabled' : 'enabled'}</Badge>
      ),
      width: 110,
    },
    { id: 'sessions', header: 'Live sessions', text: (row) => row.liveSessions, width: 120, align: 'end' },
    {
      id: 'remove',
      header: '',
      text: () => '',
      cell: (row) => <RemoveButton name={row.username} onClick={() => onRemove(row)} />,
      width: 52,
    },
  ];
}
