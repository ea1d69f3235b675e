import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { runCommand } from '../../commands/registry';
import { Panel } from '../../components/panel';
import { scanStatusQuery } from './queries';
import { narrowColumns } from './scan-columns';
import { ScanList } from './scan-list';
import { ShownPlaces } from './shown-places';
import styles from './scanned-panel.module.css';
import { countOf } from './scan-words';

/** The list beside the token that was chosen from it. */
export function ScannedPanel({ scanId }: { readonly scanId: string }) {
  const { data: status } = useQuery(scanStatusQuery(scanId));
  if (status === undefined) return null;
  return (
    <Panel
      title="Found in files"
      aside={countOf(status.tokens, 'token')}
      actions={
        <Button size="compact-sm" onClick={() => runCommand('scan.show-list')}>
          Whole list
        </Button>
      }
      className={styles.panel}
    >
      <div className={styles.body}>
        <ShownPlaces scanId={scanId} files={status.files} />
        <div className={styles.list}>
          <ScanList columns={narrowColumns} status={status} />
        </div>
      </div>
    </Panel>
  );
}
