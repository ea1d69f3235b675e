import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Backup } from '../../../shared/nouns/backup';
import { backupsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { InlineError } from '../../components/inline-error';
import { Moment } from '../../components/moment';
import { announce } from '../../state/announcement';
import { formatBytes } from '../scan/format-bytes';
import { NounList } from '../settings/noun-list';
import { SettingsSection } from '../settings/settings-section';
import styles from './backups.module.css';
import { RestoreDialog } from './restore-dialog';

const nameOf = ({ name }: Backup) => name;

/** Verified copies of the database: what there is, one more by hand, and the way back. */
export function BackupsSection() {
  const { data, error } = useQuery(backupsQuery());
  const [restoring, setRestoring] = useState<string>();
  const columns = useMemo(() => backupColumns(({ name }) => setRestoring(name)), []);
  const making = useOperation('backups/create', {
    onSuccess: () => announce('The backup was made and passed its checks.'),
  });
  const button = (
    <Button variant="filled" loading={making.isPending} onClick={() => making.mutate(undefined)}>
      Back up now
    </Button>
  );
  return (
    <SettingsSection
      title="Backups"
      about="Made once a day while the app runs, before an update changes the database, and by hand. Each is opened again and checked from end to end before it counts. The newest three stay, one a day for a week and one a week for a month."
      action={button}
    >
      <InlineError error={error ?? making.error} />
      {data?.problem !== undefined && !making.error ? <p className={styles.problem}>{data.problem}</p> : null}
      {data ? (
        <>
          <NounList
            label="Backups"
            rows={data.backups}
            rowId={nameOf}
            columns={columns}
            onOpen={({ name }) => setRestoring(name)}
            emptyText="The first one is made a minute after the start. Refresh tokens are not in it: they stay in the keychain."
            emptyAction={button}
          />
          <p className={styles.folder}>
            Kept in <code>{data.folder}</code>. Private keys in it are encrypted under the master key in your
            keychain; refresh tokens are not in it at all.
          </p>
        </>
      ) : null}
      {restoring === undefined ? null : (
        <RestoreDialog name={restoring} onClose={() => setRestoring(undefined)} />
      )}
    </SettingsSection>
  );
}

const count = (value: number | undefined) => value?.toLocaleString('en') ?? '';

function backupColumns(onRestore: (backup: Backup) => void): readonly Column<Backup>[] {
  return [
    {
      id: 'made',
      header: 'Made',
      text: ({ madeAtMs }) => madeAtMs,
      cell: ({ madeAtMs }) => <Moment atMs={madeAtMs} as="relative" />,
      width: 130,
    },
    { id: 'reason', header: 'Why', text: ({ reason }) => reason ?? 'put there' },
    {
      id: 'verified',
      header: 'Checked',
      text: ({ verified }) => (verified ? 'verified' : 'not verified'),
      cell: ({ verified }) => (
        <Badge tone={verified ? 'good' : 'attention'}>{verified ? 'verified' : 'not verified'}</Badge>
      ),
      width: 110,
    },
    {
      id: 'sessions',
      header: 'Sessions',
      text: ({ sessions }) => sessions ?? -1,
      cell: ({ sessions }) => count(sessions),
      width: 90,
      align: 'end',
    },
    {
      id: 'revocations',
      header: 'Revocations',
      text: ({ revocations }) => revocations ?? -1,
      cell: ({ revocations }) => count(revocations),
      width: 110,
      align: 'end',
    },
    {
      id: 'size',
      header: 'Size',
      text: ({ bytes }) => bytes,
      cell: ({ bytes }) => formatBytes(bytes),
      width: 90,
      align: 'end',
    },
    {
      id: 'restore',
      header: '',
      text: () => '',
      cell: (backup) => (
        <Button
          size="compact-xs"
          onClick={(event) => {
            event.stopPropagation();
            onRestore(backup);
          }}
        >
          Restore…
        </Button>
      ),
      width: 96,
    },
  ];
}
