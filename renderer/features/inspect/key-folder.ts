/** The folder whose keys a verdict is made with; the window learns its name and no more. */

import { call } from '../../api/call';
import { setKey } from './inspect-store';

/** Asks for a folder. What was chosen before stays when none is picked. */
export async function chooseKeyFolder(): Promise<void> {
  const folder = await call('keys-folder/choose');
  if (folder !== null) setKey({ kind: 'folder', handle: folder.handle, name: folder.name });
}
