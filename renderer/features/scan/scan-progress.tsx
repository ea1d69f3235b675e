import { Button } from '@mantine/core';
import type { ScanStatus } from '../../../shared/nouns/scan';
import { runCommand } from '../../commands/registry';
import { useScan } from './scan-store';
import styles from './scan-progress.module.css';
import { countOf, progressWords } from './scan-words';

/** How far the search has come, and the way to stop it. */
export function ScanProgressLine({ status }: { readonly status: ScanStatus }) {
  const startedMs = useScan((state) => state.startedMs);
  const { bytesRead, bytesTotal, tokens, files } = status;
  const share = bytesTotal === 0 ? 0 : Math.min(1, bytesRead / bytesTotal);
  const reading = files.find((file) => file.state === 'reading');
  return (
    <div className={styles.progress}>
      <div
        role="progressbar"
        aria-label="Files looked through"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className={styles.track}
      >
        <div className={styles.bar} style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className={styles.words}>
        <strong>{countOf(tokens, 'token')}</strong> so far.{' '}
        {reading !== undefined && `Reading ${reading.name}: `}
        {progressWords(status, performance.now() - startedMs)}.
      </p>
      <Button size="compact-sm" onClick={() => runCommand('scan.cancel')}>
        Cancel
      </Button>
    </div>
  );
}
