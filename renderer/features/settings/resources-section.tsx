import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Resource } from '../../../shared/nouns/client';
import { resourcesQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import type { Column } from '../../components/data-table';
import { InlineError } from '../../components/inline-error';
import { NounList } from './noun-list';
import { RemoveButton } from './remove-button';
import { RemoveDialog } from './remove-dialog';
import { ResourceForm } from './resource-form';
import { SettingsSection } from './settings-section';

const audience = (resource: Resource) => resource.audience;

type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'remove'; readonly resource: Resource }
  | undefined;

export function ResourcesSection() {
  const { data, error } = useQuery(resourcesQuery());
  const [opened, setOpened] = useState<Opened>();
  const columns = useMemo(() => resourceColumns((resource) => setOpened({ kind: 'remove', resource })), []);
  const addButton = (
    <Button variant="filled" onClick={() => setOpened({ kind: 'new' })}>
      New resource
    </Button>
  );
  return (
    <SettingsSection
      title="Resources"
      about="The APIs your tokens are for. An API accepts a token only when it is named as its audience (RFC 9068 §4)."
      action={addButton}
    >
      <InlineError error={error} />
      {data ? (
        <NounList
          label="Resources"
          rows={data}
          rowId={audience}
          columns={columns}
          onOpen={(resource) => setOpened({ kind: 'edit', resource })}
          emptyText="A resource is an API: its audience, its scopes and how its tokens are signed."
          emptyAction={addButton}
        />
      ) : null}
      <OpenedResource opened={opened} onClose={() => setOpened(undefined)} />
    </SettingsSection>
  );
}

function OpenedResource({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) {
  const removing = useOperation('resources/remove', { onSuccess: onClose });
  if (opened === undefined) return null;
  if (opened.kind === 'new') return <ResourceForm onClose={onClose} />;
  if (opened.kind === 'edit') return <ResourceForm resource={opened.resource} onClose={onClose} />;
  return (
    <RemoveDialog
      name={`resource ${opened.resource.name}`}
      input={{ audience: opened.resource.audience }}
      removing={removing}
      onClose={onClose}
    >
      No new token can name it as its audience. Tokens issued for it stay valid until they expire.
    </RemoveDialog>
  );
}

function resourceColumns(onRemove: (resource: Resource) => void): readonly Column<Resource>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      text: (row) => row.name,
      cell: (row) => <strong>{row.name}</strong>,
      width: 140,
    },
    {
      id: 'audience',
      header: 'Audience',
      text: audience,
      cell: (row) => <code title={row.audience}>{row.audience}</code>,
    },
    {
      id: 'scope',
      header: 'Scope',
      text: (row) => row.scope,
      cell: (row) => <code title={row.scope}>{row.scope}</code>,
    },
    { id: 'alg', header: 'Algorithm', text: (row) => row.alg, width: 96 },
    {
      id: 'remove',
      header: '',
      text: () => '',
      cell: (row) => <RemoveButton name={row.name} onClick={() => onRemove(row)} />,
      width: 52,
    },
  ];
}
