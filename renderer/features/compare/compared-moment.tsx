import { Moment } from '../../components/moment';
import styles from './difference-panel.module.css';

/** When the number above it is. */
export function ComparedMoment({ atMs }: { readonly atMs: number }) {
  return (
    <div className={styles.moment}>
      <Moment atMs={atMs} />
    </div>
  );
}
