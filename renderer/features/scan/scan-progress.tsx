import { Button } from '@mantine/core';
import type { ScanStatus } from '../../../shared/nouns/scan';
import { runCommand } from '../../commands/registry';
import { ProgressBar } from '../../components/progress-bar';
import styles from './scan-progress.module.css';
import { useScan } from './scan-store';
import { countOf, progressWords } from './scan-words';

/** How far the search has come, and the way to stop it. */
export function ScanProgressLine({ status }: { readonly status: ScanStatus }) {
  const startedMs = useScan((state) => state.startedMs);
  const { bytesRead, bytesTotal, tokens, files } = status;
  const reading = files.find((file) => file.state === 'reading');
  return (
    <div className={styles.progress}>
      <ProgressBar label="Files looked through" done={bytesRead} total={bytesTotal} />
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
