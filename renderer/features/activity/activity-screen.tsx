import { Button, Chip, Group } from '@mantine/core';
import '@mantine/core/styles/Chip.css';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Actor, AuditEntry } from '../../../shared/nouns/audit';
import { useOperation } from '../../api/use-operation';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FilterField } from '../../components/filter-field';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { navigate } from '../../state/navigation';
import { useScreenRequest } from '../../state/use-screen-request';
import classes from './activity.module.css';
import { narrowColumns, wideColumns } from './activity-columns';
import { actorMeaning, actors, byActors } from './activity-words';
import { ChainButton, ChainResult } from './chain-check';
import { activityQuery } from './queries';

const entryId = (entry: AuditEntry) => String(entry.seq);
const newestFirst = { id: 'when', desc: true } as const;
const typingPauseMs = 150;

export function ActivityScreen() {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly Actor[]>([]);
  const [settledText] = useDebouncedValue(text.trim(), typingPauseMs);
  const record = useInfiniteQuery(activityQuery(settledText));
  const checking = useOperation('audit/check-chain');
  useRequestedCheck(checking.mutate);
  const narrow = useMediaQuery('(max-width: 1180px)', undefined, { getInitialValueInEffect: false });
  const pages = record.data?.pages;
  const entries = useMemo(
    () => byActors(pages?.flatMap((page) => page.entries) ?? [], chosen),
    [pages, chosen],
  );
  const filtered = settledText !== '' || chosen.length > 0;

  return (
    <Panel title="Activity" actions={<ChainButton checking={checking} />}>
      <div className={classes.content}>
        <div>
          <ChainResult checking={checking} />
          <div className={classes.bar}>
            <FilterField label="Filter" width={220} value={text} onChange={setText} />
            <ActorFilter chosen={chosen} onChange={setChosen} />
          </div>
          <InlineError error={record.error} />
        </div>
        <div className={classes.table}>
          {record.data ? (
            <DataTable
              label="Activity"
              rows={entries}
              rowId={entryId}
              columns={narrow ? narrowColumns : wideColumns}
              initialSort={newestFirst}
              empty={<NoEntries filtered={filtered} />}
            />
          ) : null}
        </div>
        <div className={classes.foot}>
          <span>
            {entries.length} shown of {pages?.[0]?.total ?? 0}
          </span>
          {record.hasNextPage ? (
            <Button
              size="compact-sm"
              loading={record.isFetchingNextPage}
              onClick={() => void record.fetchNextPage()}
            >
              Load older
            </Button>
          ) : null}
        </div>
      </div>
    </Panel>
  );
}

/** The command that checks the chain navigates here with "check". */
function useRequestedCheck(check: (input: undefined) => void): void {
  const show = useCallback((request: string) => request === 'check' && check(undefined), [check]);
  useScreenRequest('activity', show);
}

interface ActorFilterProps {
  readonly chosen: readonly Actor[];
  readonly onChange: (chosen: readonly Actor[]) => void;
}

function ActorFilter({ chosen, onChange }: ActorFilterProps) {
  return (
    <Group gap={6} role="group" aria-label="By whom">
      <Chip.Group multiple value={[...chosen]} onChange={(value) => onChange(value as Actor[])}>
        {actors.map((actor) => (
          <Chip key={actor} size="xs" value={actor} title={actorMeaning[actor]}>
            {actor}
          </Chip>
        ))}
      </Chip.Group>
    </Group>
  );
}

function NoEntries({ filtered }: { readonly filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="Nothing matches">
        No entry holds this text and was made by whom you chose.
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nothing has happened yet"
      action={
        <Button variant="filled" onClick={() => navigate('issue')}>
          Sign in
        </Button>
      }
    >
      Every sign-in, refresh, revocation and change of a key is written here, without any secret.
    </EmptyState>
  );
}
