import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExchangeSummary, TrafficList } from '../../../shared/nouns/traffic';
import { trafficQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FilterField } from '../../components/filter-field';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { announce } from '../../state/announcement';
import { navigate } from '../../state/navigation';
import { saveText } from '../keys/save-text';
import { FaultBanner } from '../server/fault-banner';
import { ExchangePanel } from './exchange-panel';
import styles from './traffic.module.css';
import { trafficColumns } from './traffic-columns';

const idOf = ({ id }: ExchangeSummary) => String(id);
const newestFirst = { id: 'when', desc: true } as const;

export function TrafficScreen() {
  const { data, error } = useQuery(trafficQuery());
  const [selected, setSelected] = useState<number>();
  if (!data) return <InlineError error={error} />;
  const shown = data.exchanges.find(({ id }) => id === selected) ?? data.exchanges[0];
  return (
    <div className={styles.screen}>
      <ExchangeList list={data} shown={shown?.id} onSelect={setSelected} />
      {shown === undefined ? null : <ExchangePanel key={shown.id} summary={shown} />}
    </div>
  );
}

interface ExchangeListProps {
  readonly list: TrafficList;
  readonly shown: number | undefined;
  readonly onSelect: (id: number) => void;
}

function ExchangeList({ list, shown, onSelect }: ExchangeListProps) {
  const [filter, setFilter] = useState('');
  const count = list.exchanges.length;
  const forgotten = list.forgotten === 0 ? '' : `, ${list.forgotten} older ones forgotten`;
  return (
    <Panel
      title={count === 1 ? '1 exchange' : `${count} exchanges${forgotten}`}
      actions={
        <>
          <FilterField label="Filter" width={150} value={filter} onChange={setFilter} />
          <TrafficActions list={list} />
        </>
      }
    >
      <div className={styles.list}>
        <FaultBanner />
        <DataTable
          label="Exchanges"
          rows={list.exchanges}
          rowId={idOf}
          columns={trafficColumns}
          filter={filter}
          initialSort={newestFirst}
          {...(shown === undefined ? {} : { activeId: String(shown) })}
          onActivate={({ id }) => onSelect(id)}
          empty={
            <EmptyState
              title={list.recording ? 'Nothing has asked the server yet' : 'Recording is paused'}
              action={<Button onClick={() => navigate('server')}>Go to Server</Button>}
            >
              Every request to the server and what it answered shows here, secrets masked. It is kept in
              memory only and gone when you quit.
            </EmptyState>
          }
        />
      </div>
    </Panel>
  );
}

function TrafficActions({ list }: { readonly list: TrafficList }) {
  const recording = useOperation('traffic/record');
  const clearing = useOperation('traffic/clear');
  const exporting = useOperation('traffic/export', {
    onSuccess: ({ text }) => {
      saveText(text, 'tokenwright.har');
      announce('The traffic was saved as HAR.');
    },
  });
  return (
    <>
      <Button size="compact-sm" onClick={() => recording.mutate({ on: !list.recording })}>
        {list.recording ? 'Pause' : 'Record'}
      </Button>
      <Menu>
        <Menu.Target>
          <Button size="compact-sm">More</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => exporting.mutate({ revealed: false })}>
            Save as HAR, secrets masked
          </Menu.Item>
          <Menu.Item onClick={() => exporting.mutate({ revealed: true })}>Save as HAR with secrets</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => clearing.mutate(undefined)}>Clear</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
