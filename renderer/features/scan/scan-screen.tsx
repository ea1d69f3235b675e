import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { useDeferredValue, useEffect } from 'react';
import type { ScannedFile, ScanStatus } from '../../../shared/nouns/scan';
import { runCommand } from '../../commands/registry';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { openScanned } from './open-scanned';
import { scanStatusQuery } from './queries';
import { wideColumns } from './scan-columns';
import { ScanFiles } from './scan-files';
import { ScanList } from './scan-list';
import { ScanProgressLine } from './scan-progress';
import styles from './scan-screen.module.css';
import { useScan } from './scan-store';
import { ScanToolbar } from './scan-toolbar';
import { outcomeWords, scanTitle } from './scan-words';
import { Timeline } from './timeline';
import { useFileNames } from './use-file-names';

/** Every token of the files looked through: as a list, or as the lives of generations on one time axis. */
export function ScanScreen({ scanId }: { readonly scanId: string }) {
  const { data: status, error } = useQuery(scanStatusQuery(scanId));
  useOnlyToken(status);
  // The first rendering of list and toolbar is long enough to be felt; this lets the page do other things meanwhile.
  const rendered = useDeferredValue(status);
  const shown = useScan((state) => state.shown);
  return (
    <Panel
      title={status === undefined ? 'Tokens in files' : `Tokens in ${scanTitle(status.files)}`}
      aside={status === undefined ? undefined : outcomeWords(status)}
      className={styles.panel}
      actions={
        <>
          {shown !== undefined && (
            <Button size="compact-sm" onClick={() => runCommand('scan.show-token')}>
              Back to the token
            </Button>
          )}
          <Tooltip label="Close this list">
            <ActionIcon aria-label="Close this list" onClick={() => runCommand('scan.close')}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <div className={styles.screen}>
        <InlineError error={error} />
        {rendered !== undefined && <Scanned status={rendered} />}
      </div>
    </Panel>
  );
}

/** A file with a single token in it is opened to see that token. */
function useOnlyToken(status: ScanStatus | undefined): void {
  const untouched = useScan((state) => state.shown === undefined && state.view === 'list');
  const alone = status?.state === 'done' && status.tokens === 1 && status.files.every(isQuiet);
  useEffect(() => {
    if (alone && untouched) void openScanned(0, 0);
  }, [alone, untouched]);
}

/** Nothing has to be said about it. */
function isQuiet({ note }: ScannedFile): boolean {
  return note === undefined;
}

function Scanned({ status }: { readonly status: ScanStatus }) {
  const view = useScan((state) => state.view);
  const refusal = useScan((state) => state.refusal);
  const names = useFileNames(status.files);
  return (
    <>
      <div className={styles.head}>
        {status.state === 'running' && <ScanProgressLine status={status} />}
        <ScanFiles files={status.files} />
        <InlineError error={refusal} />
        <ScanToolbar names={names} />
      </div>
      <div className={styles.body}>
        {view === 'timeline' ? (
          <Timeline scanId={status.scanId} />
        ) : (
          <ScanList columns={wideColumns} status={status} />
        )}
      </div>
    </>
  );
}
