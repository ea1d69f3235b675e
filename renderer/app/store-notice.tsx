import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../api/queries';
import styles from './store-notice.module.css';

/** Says, on every screen, when the database is not the one people expect it to be. */
export function StoreNotice() {
  const store = useQuery(statusQuery()).data?.store;
  if (store === undefined || (store.state === 'ok' && store.keptAside === undefined)) return null;
  return (
    <div role="status" className={styles.notice}>
      {store.message ?? `The database is ${store.state}: ${store.path}`}
    </div>
  );
}
