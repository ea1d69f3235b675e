import { queryClient } from '../../api/query-client';
import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import { inspectState } from '../inspect/inspect-store';
import { scanStatusQuery } from './queries';
import { scanState, showScanView } from './scan-store';
import { cancelScan, chooseFiles, dropScan, scanText } from './take-files';

const hasScan = () => scanState().scanId !== undefined;

function isRunning(): boolean {
  const { scanId } = scanState();
  if (scanId === undefined) return false;
  return queryClient.getQueryData(scanStatusQuery(scanId).queryKey)?.state === 'running';
}

function show(view: 'list' | 'timeline' | 'token'): void {
  navigate('inspect');
  showScanView(view);
}

/** What can be done with files and the list of their tokens. */
export const scanCommands: readonly Command[] = [
  {
    id: 'inspect.open',
    title: 'Look for tokens in files',
    group: 'Inspect',
    shortcut: 'Mod+O',
    keywords: 'open har log env scan token file',
    run: () => void chooseFiles(),
  },
  {
    id: 'scan.show-list',
    title: 'Show the list of found tokens',
    group: 'Inspect',
    shortcut: 'Mod+L',
    keywords: 'scan files har log',
    when: hasScan,
    run: () => show('list'),
  },
  {
    id: 'scan.show-timeline',
    title: 'Show the timeline of token generations',
    group: 'Inspect',
    keywords: 'scan files har log sessions refresh',
    when: hasScan,
    run: () => show('timeline'),
  },
  {
    id: 'scan.show-token',
    title: 'Back to the token',
    group: 'Inspect',
    when: () => hasScan() && scanState().view !== 'token',
    run: () => show('token'),
  },
  {
    id: 'scan.list-paste',
    title: 'List all tokens of the pasted text',
    group: 'Inspect',
    keywords: 'timeline scan table',
    when: () => inspectState().text.trim() !== '',
    run: () => void scanText(inspectState().text),
  },
  {
    id: 'scan.cancel',
    title: 'Stop looking through the files',
    group: 'Inspect',
    keywords: 'cancel scan',
    when: isRunning,
    run: cancelScan,
  },
  {
    id: 'scan.close',
    title: 'Close the list of found tokens',
    group: 'Inspect',
    keywords: 'scan files',
    when: hasScan,
    run: dropScan,
  },
];
