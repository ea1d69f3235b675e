import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Revocation } from '../../../shared/nouns/revocation';
import { revocationsQuery } from '../../api/queries';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FilterField } from '../../components/filter-field';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { AddPanel } from './add-panel';
import { LiftDialog } from './lift-dialog';
import { revocationColumns } from './revocation-columns';
import classes from './revocations.module.css';

const revocationId = (revocation: Revocation) => revocation.id;
const newestFirst = (a: Revocation, b: Revocation) => b.createdAtMs - a.createdAtMs;

export function RevocationsScreen() {
  const { data, error } = useQuery({
    ...revocationsQuery(),
    select: (revocations) => [...revocations].sort(newestFirst),
  });
  return (
    <div className={classes.screen}>
      {data ? <DenyList revocations={data} /> : <InlineError error={error} />}
      <AddPanel />
    </div>
  );
}

function DenyList({ revocations }: { readonly revocations: readonly Revocation[] }) {
  const [filter, setFilter] = useState('');
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const [lifting, setLifting] = useState<readonly Revocation[]>([]);
  const narrow = useMediaQuery('(max-width: 1180px)', undefined, { getInitialValueInEffect: false });
  const columns = useMemo(
    () => revocationColumns(narrow, (revocation) => setLifting([revocation])),
    [narrow],
  );
  const liftable = revocations.filter((each) => each.liftable && chosenIds.includes(each.id));
  const finish = () => {
    setLifting([]);
    setChosenIds([]);
  };

  return (
    <Panel
      title={
        revocations.length === 0
          ? 'Deny list'
          : `Deny list: ${revocations.length === 1 ? '1 entry' : `${revocations.length} entries`}`
      }
      actions={
        revocations.length === 0 ? undefined : (
          <ListActions filter={filter} onFilter={setFilter} liftable={liftable} onLift={setLifting} />
        )
      }
    >
      <DataTable
        label="Revocations"
        rows={revocations}
        rowId={revocationId}
        columns={columns}
        filter={filter}
        rowHeight={48}
        selectedIds={chosenIds}
        onSelectionChange={setChosenIds}
        empty={
          <EmptyState title="Nothing is revoked">
            What is denied before its expiry is listed here, with the reason and until when it matters. Name
            something at the right to revoke it.
          </EmptyState>
        }
      />
      {lifting.length > 0 ? (
        <LiftDialog revocations={lifting} onClose={() => setLifting([])} onLifted={finish} />
      ) : null}
    </Panel>
  );
}

interface ListActionsProps {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly liftable: readonly Revocation[];
  readonly onLift: (revocations: readonly Revocation[]) => void;
}

function ListActions({ filter, onFilter, liftable, onLift }: ListActionsProps) {
  return (
    <>
      {liftable.length > 0 ? (
        <Button size="compact-sm" onClick={() => onLift(liftable)}>
          Lift {liftable.length}…
        </Button>
      ) : null}
      <FilterField label="Filter" width={150} value={filter} onChange={onFilter} />
    </>
  );
}
