import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeySummary } from '../../../shared/nouns/key';
import { keysQuery } from '../../api/queries';
import type { Command } from '../../commands/registry';
import { useCommands } from '../../commands/use-commands';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FilterField } from '../../components/filter-field';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { useScreenRequest } from '../../state/use-screen-request';
import { narrowColumns, wideColumns } from './key-columns';
import { KeyDialogs } from './key-dialogs';
import { KeyPanel } from './key-panel';
import { askAboutKey, selectKey, useKeyView } from './key-view';
import classes from './keys.module.css';
import { RetireManyDialog } from './retire-many-dialog';

const kidOf = (key: KeySummary) => key.kid;

const commands: readonly Command[] = [
  { id: 'keys.rotate', title: 'Rotate this key', group: 'Keys', run: () => askAboutKey('rotate') },
];

export function KeysScreen() {
  const { data, error } = useQuery(keysQuery());
  const { selected } = useKeyView();
  useScreenRequest('keys', selectKey);
  useCommands(commands);
  if (!data) return <InlineError error={error} />;

  const shown = data.find((key) => key.kid === selected) ?? data[0];
  return (
    <div className={shown ? classes.screen : undefined} style={{ minHeight: 0, display: 'grid' }}>
      <KeyList keys={data} shown={shown?.kid} />
      {shown ? <KeyPanel selected={shown} keys={data} /> : null}
      <KeyDialogs selected={shown} keys={data} />
    </div>
  );
}

interface KeyListProps {
  readonly keys: readonly KeySummary[];
  readonly shown: string | undefined;
}

function KeyList({ keys, shown }: KeyListProps) {
  const [filter, setFilter] = useState('');
  const [chosenKids, setChosenKids] = useState<readonly string[]>([]);
  const [retiring, setRetiring] = useState(false);
  const chosen = keys.filter((key) => key.state !== 'retired' && chosenKids.includes(key.kid));
  const narrow = useMediaQuery('(max-width: 1180px)', undefined, { getInitialValueInEffect: false });
  const generate = (
    <Button size="compact-sm" variant="filled" onClick={() => askAboutKey('generate')}>
      Generate
    </Button>
  );
  return (
    <Panel
      title={keys.length === 1 ? '1 key' : `${keys.length} keys`}
      actions={
        <>
          {chosen.length > 0 ? (
            <Button size="compact-sm" onClick={() => setRetiring(true)}>
              Retire {chosen.length}…
            </Button>
          ) : null}
          <FilterField label="Filter" width={narrow ? 100 : 150} value={filter} onChange={setFilter} />
          <Button size="compact-sm" onClick={() => askAboutKey('import')}>
            Import
          </Button>
          {generate}
        </>
      }
    >
      <DataTable
        label="Keys"
        rows={keys}
        rowId={kidOf}
        columns={narrow ? narrowColumns : wideColumns}
        filter={filter}
        rowHeight={40}
        {...(shown === undefined ? {} : { activeId: shown })}
        onActivate={(key) => selectKey(key.kid)}
        selectedIds={chosenKids}
        onSelectionChange={setChosenKids}
        empty={
          <EmptyState title="No signing keys" action={generate}>
            Without a key nothing can be issued. ES256 suits most APIs.
          </EmptyState>
        }
      />
      {retiring ? (
        <RetireManyDialog
          chosen={chosen}
          onClose={() => setRetiring(false)}
          onRetired={() => {
            setRetiring(false);
            setChosenKids([]);
          }}
        />
      ) : null}
    </Panel>
  );
}
