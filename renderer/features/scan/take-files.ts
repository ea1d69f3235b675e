/** The ways in which files get here: the system's dialog, and dropping them on the window. */

import type { FileHandle } from '../../../shared/nouns/scan';
import { ApiFailure } from '../../api/api-failure';
import { call } from '../../api/call';
import { droppedFiles } from '../../api/dropped-files';
import { navigate } from '../../state/navigation';
import { onInspectChange } from '../inspect/inspect-store';
import { closeScan, refuseFiles, scanState, showScan, showScanView } from './scan-store';
import { forgetVerdicts } from './verdict-batch';

/** Asks for files with the system's own dialog and looks through those that were chosen. */
export async function chooseFiles(): Promise<void> {
  await takeFiles(() => call('desktop/choose-files'));
}

/** To be called while the drop is handled. */
export async function takeDropped(): Promise<void> {
  await takeFiles(async () => {
    const files = await droppedFiles();
    if (files.length > 0) return files;
    throw new ApiFailure({
      code: 'invalid_request',
      message: 'Folders are not looked through: drop the files in them.',
    });
  });
}

async function takeFiles(handles: () => Promise<readonly FileHandle[]>): Promise<void> {
  refuseFiles(undefined);
  try {
    const files = (await handles()).map(({ id }) => id);
    if (files.length === 0) return;
    await startScan({ files });
  } catch (error) {
    refuseFiles(error);
  }
}

/** Lists the tokens of a text that was pasted, with all that the list of a file has. */
export async function scanText(text: string): Promise<void> {
  try {
    await startScan({ text });
  } catch (error) {
    refuseFiles(error);
  }
}

async function startScan(request: { readonly files?: string[]; readonly text?: string }): Promise<void> {
  const { scanId } = await call('scan/start', request);
  dropScan();
  showScan(scanId);
  navigate('inspect');
}

/** Lets go of the list; a search that still runs ends. */
export function dropScan(): void {
  const { scanId } = scanState();
  if (scanId === undefined) return;
  closeScan();
  forgetVerdicts(scanId);
  void call('scan/close', { scanId });
}

export function cancelScan(): void {
  const { scanId } = scanState();
  if (scanId !== undefined) void call('scan/cancel', { scanId });
}

/** A token that is pasted while the list fills the screen wants to be seen. */
onInspectChange(() => {
  if (scanState().view !== 'token') showScanView('token');
});
