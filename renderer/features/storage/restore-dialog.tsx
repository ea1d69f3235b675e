import { useQuery } from '@tanstack/react-query';
import type { BackupDifference, RestorePreview } from '../../../shared/nouns/backup';
import { backupPreviewQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Moment } from '../../components/moment';
import { announce } from '../../state/announcement';
import styles from './backups.module.css';

interface RestoreDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** Says what restoring a backup does, in numbers and in words, before it is done. */
export function RestoreDialog({ name, onClose }: RestoreDialogProps) {
  const preview = useQuery(backupPreviewQuery(name));
  const restoring = useOperation('backups/restore', {
    onSuccess: ({ setAside }) => {
      announce(`The backup was restored. What was in use until now is kept as ${setAside.name}.`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title="Restore this backup?"
      confirmLabel={labelOf(preview.data)}
      destructive
      pending={restoring.isPending || preview.isFetching}
      error={preview.error ?? restoring.error}
      onConfirm={() => preview.data && restoring.mutate({ name })}
      onCancel={onClose}
    >
      {preview.data ? <Preview preview={preview.data} /> : <p role="status">Looking into the backup…</p>}
    </ConfirmDialog>
  );
}

function labelOf(preview: RestorePreview | undefined): string {
  if (preview === undefined) return 'Restore';
  if (!preview.sameDatabase) return 'Replace the database';
  return preview.touched === 1 ? 'Restore 1 thing' : `Restore ${preview.touched} things`;
}

function Preview({
  preview: { backup, differences, endingSessions, sentences },
}: {
  readonly preview: RestorePreview;
}) {
  return (
    <div className={styles.preview}>
      <p>
        Made <Moment atMs={backup.madeAtMs} as="exact" /> (<Moment atMs={backup.madeAtMs} as="relative" />)
        {backup.sessions === undefined
          ? '.'
          : `, with ${backup.sessions} sessions and ${backup.revocations ?? 0} revocations.`}
      </p>
      {differences.length > 0 || endingSessions > 0 ? (
        <table className={styles.differences}>
          <thead>
            <tr>
              <th scope="col">What it touches</th>
              <th scope="col">come back</th>
              <th scope="col">change back</th>
              <th scope="col">go away</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <DifferenceRow key={difference.kind} difference={difference} />
            ))}
            {endingSessions > 0 ? (
              <tr>
                <th scope="row">live sessions</th>
                <td colSpan={2} />
                <td className={styles.ends}>{endingSessions} end</td>
              </tr>
            ) : null}
          </tbody>
        </table>
      ) : null}
      <ul className={styles.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

function DifferenceRow({
  difference: { kind, comeBack, changeBack, goAway },
}: {
  readonly difference: BackupDifference;
}) {
  return (
    <tr>
      <th scope="row">{kind}</th>
      {[comeBack, changeBack, goAway].map((value, column) => (
        <td key={column}>{value === 0 ? '–' : value.toLocaleString('en')}</td>
      ))}
    </tr>
  );
}
