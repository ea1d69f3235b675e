import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { statusQuery } from '../api/queries';
import { Moment } from '../components/moment';
import styles from './store-notice.module.css';

const RestoreDialog = lazy(async () => ({
  default: (await import('../features/storage/restore-dialog')).RestoreDialog,
}));

/** Says, on every screen, when the database is not the one people expect it to be, and offers the way back. */
export function StoreNotice() {
  const store = useQuery(statusQuery()).data?.store;
  const [restoring, setRestoring] = useState(false);
  if (store === undefined || (store.state === 'ok' && store.message === undefined)) return null;
  const { lastBackup } = store;
  return (
    <div role="status" className={styles.notice}>
      <span>{store.message ?? `The database is ${store.state}: ${store.path}`}</span>
      {lastBackup && (
        <Button size="compact-sm" className={styles.action} onClick={() => setRestoring(true)}>
          Restore the backup of&nbsp;
          <Moment atMs={lastBackup.madeAtMs} />…
        </Button>
      )}
      {lastBackup && restoring && (
        <Suspense>
          <RestoreDialog name={lastBackup.name} onClose={() => setRestoring(false)} />
        </Suspense>
      )}
    </div>
  );
}
