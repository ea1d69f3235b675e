import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { laboratoryClient } from '../../../shared/nouns/laboratory-client';
import type { SessionSummary } from '../../../shared/nouns/session';
import { sessionsQuery } from '../../api/queries';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FilterField } from '../../components/filter-field';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { navigate } from '../../state/navigation';
import { useScreenRequest } from '../../state/use-screen-request';
import { RevokeDialog } from './revoke-dialog';
import { narrowColumns, wideColumns } from './session-columns';
import { SessionPanel } from './session-panel';
import { selectSession, useSessionView } from './session-view';
import classes from './sessions-screen.module.css';

const sessionId = (session: SessionSummary) => session.id;
const isOfLaboratory = ({ client }: SessionSummary) => client === laboratoryClient;
const newestFirst = (a: SessionSummary, b: SessionSummary) => b.createdAtMs - a.createdAtMs;

export function SessionsScreen() {
  const { data, error } = useQuery({
    ...sessionsQuery(),
    select: (sessions) => [...sessions].sort(newestFirst),
  });
  const { selected } = useSessionView();
  useScreenRequest('sessions', selectSession);
  const first = data?.find((session) => !isOfLaboratory(session)) ?? data?.[0];
  const shown = data?.some((session) => session.id === selected) ? selected : first?.id;

  if (!data) return <InlineError error={error} />;
  if (data.length === 0) return <NoSessions />;
  return (
    <div className={classes.screen}>
      <SessionList sessions={data} shown={shown} />
      {shown === undefined ? null : <SessionPanel key={shown} sessionId={shown} />}
    </div>
  );
}

function NoSessions() {
  return (
    <Panel title="Sessions">
      <EmptyState
        title="No sessions yet"
        action={
          <Button variant="filled" onClick={() => navigate('issue')}>
            Sign in
          </Button>
        }
      >
        A session is one account signed in at one client: its access tokens, and the refresh tokens that
        follow one another.
      </EmptyState>
    </Panel>
  );
}

interface SessionListProps {
  readonly sessions: readonly SessionSummary[];
  readonly shown: string | undefined;
}

function SessionList({ sessions, shown }: SessionListProps) {
  const [filter, setFilter] = useState('');
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const [revoking, setRevoking] = useState(false);
  const [hidesLaboratory, setHidesLaboratory] = useState(true);
  const narrow = useMediaQuery('(max-width: 1180px)', undefined, { getInitialValueInEffect: false });
  const ofLaboratory = sessions.filter(isOfLaboratory);
  const listed = sessions.filter((session) => isListed(session, hidesLaboratory, shown));
  const chosen = listed.filter((session) => chosenIds.includes(session.id));

  return (
    <Panel
      title={countSessions(listed.length)}
      actions={
        <>
          {ofLaboratory.length > 0 ? (
            <Button size="compact-sm" onClick={() => setHidesLaboratory(!hidesLaboratory)}>
              {hidesLaboratory ? `Show ${ofLaboratory.length} of the lab` : 'Without the lab'}
            </Button>
          ) : null}
          {chosen.length > 0 ? (
            <Button size="compact-sm" onClick={() => setRevoking(true)}>
              Revoke {chosen.length}…
            </Button>
          ) : null}
          <FilterField label="Filter" width={narrow ? 110 : 160} value={filter} onChange={setFilter} />
          <Button size="compact-sm" variant="filled" onClick={() => navigate('issue')}>
            Sign in
          </Button>
        </>
      }
    >
      <DataTable
        label="Sessions"
        rows={listed}
        rowId={sessionId}
        columns={narrow ? narrowColumns : wideColumns}
        filter={filter}
        rowHeight={46}
        {...(shown === undefined ? {} : { activeId: shown })}
        onActivate={(session) => selectSession(session.id)}
        selectedIds={chosenIds}
        onSelectionChange={setChosenIds}
        empty={null}
      />
      {revoking ? (
        <RevokeDialog
          sessions={chosen}
          onClose={() => setRevoking(false)}
          onRevoked={() => {
            setRevoking(false);
            setChosenIds([]);
          }}
        />
      ) : null}
    </Panel>
  );
}

/** A run of the laboratory begins dozens; they would bury those that somebody signed in for. */
function isListed(session: SessionSummary, hidesLaboratory: boolean, shown: string | undefined): boolean {
  return !hidesLaboratory || !isOfLaboratory(session) || session.id === shown;
}

function countSessions(count: number): string {
  return count === 1 ? '1 session' : `${count} sessions`;
}
