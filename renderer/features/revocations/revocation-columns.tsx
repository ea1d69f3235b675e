import { Button } from '@mantine/core';
import type { Revocation } from '../../../shared/nouns/revocation';
import { Badge } from '../../components/badge';
import { Countdown } from '../../components/countdown';
import type { Column } from '../../components/data-table';
import { Moment } from '../../components/moment';
import { useNowMs } from '../../time/clock';
import { labelOfKind, whyNotLiftable } from './revocation-words';
import classes from './revocations.module.css';

export function revocationColumns(
  narrow: boolean,
  onLift: (revocation: Revocation) => void,
): readonly Column<Revocation>[] {
  const columns: readonly (Column<Revocation> | false)[] = [
    !narrow && {
      id: 'kind',
      header: 'Denies',
      text: (row) => labelOfKind(row.kind),
      cell: (row) => <Badge>{labelOfKind(row.kind).toLowerCase()}</Badge>,
      width: 88,
    },
    {
      id: 'value',
      header: 'Which, and why',
      text: (row) => `${labelOfKind(row.kind)} ${row.value} ${row.reason}`,
      cell: (row) => (
        <>
          {narrow ? <Badge>{labelOfKind(row.kind).toLowerCase()}</Badge> : null} <Value revocation={row} />
          <div className={classes.reason} title={row.reason}>
            {row.reason}
          </div>
        </>
      ),
    },
    !narrow && {
      id: 'since',
      header: 'Since',
      text: (row) => row.createdAtMs,
      cell: (row) => <Moment atMs={row.createdAtMs} />,
      width: 158,
    },
    {
      id: 'until',
      header: 'Matters for',
      text: (row) => row.mattersUntilS,
      cell: (row) => <Matters revocation={row} />,
      width: 108,
      hint: 'After this nothing the entry could deny is still valid, and it is removed by itself.',
    },
    {
      id: 'live',
      header: 'Live',
      text: (row) => row.liveTokens,
      width: 60,
      align: 'end',
      hint: 'Access tokens that have not expired and are denied by this entry.',
    },
    {
      id: 'lift',
      header: '',
      text: () => '',
      cell: (row) => <LiftButton revocation={row} onLift={onLift} />,
      width: 82,
    },
  ];
  return columns.filter((column) => column !== false);
}

function Value({ revocation }: { readonly revocation: Revocation }) {
  if (revocation.kind === 'before')
    return (
      <>
        before <Moment atMs={Number(revocation.value) * 1000} />
      </>
    );
  return <code title={revocation.value}>{revocation.value}</code>;
}

function Matters({ revocation }: { readonly revocation: Revocation }) {
  const untilMs = revocation.mattersUntilS * 1000;
  return untilMs <= useNowMs() ? (
    <span className={classes.dim}>no longer</span>
  ) : (
    <Countdown untilMs={untilMs} />
  );
}

interface LiftButtonProps {
  readonly revocation: Revocation;
  readonly onLift: (revocation: Revocation) => void;
}

function LiftButton({ revocation, onLift }: LiftButtonProps) {
  const why = whyNotLiftable(revocation);
  return why ? (
    <span className={classes.stays} title={why}>
      stays
    </span>
  ) : (
    <Button size="compact-sm" onClick={() => onLift(revocation)}>
      Lift…
    </Button>
  );
}
