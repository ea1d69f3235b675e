/** The keys of a chosen folder as one source: tried once on a token, then remembered. */

import { Refusal } from '../../../shared/result';
import type { KeySource } from '../../../shared/tokens/policy';
import { sha256Base64url } from '../../digest/sha256';
import type { Judging } from '../ports';
import type { FolderHandles } from './folder-handles';
import { readKeyFolder } from './key-folder';
import { type TriedKeys, tryKeys } from './try-keys';

export type FolderSource = Extract<KeySource, { kind: 'folder' }>;

/** What came of every key of a folder on a token. Never rejects for anything a folder or token holds. */
export type TryFolder = (token: string, folder: FolderSource, judging: Judging) => Promise<TriedKeys>;

/** Few, because a window asks about the tokens it shows. */
const kept = 64;

/** A folder is read anew when it is chosen anew; until then the same token has the same answer. */
export function rememberTrials(folders: FolderHandles): TryFolder {
  const known = new Map<string, Promise<TriedKeys>>();
  return (token, { handle }, judging) => {
    const name = sha256Base64url(JSON.stringify([token, handle]));
    const present = known.get(name);
    if (present !== undefined) return present;
    const tried = tryFolder(token, handle, folders, judging);
    const oldest = known.size >= kept ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(name, tried);
    return tried;
  };
}

async function tryFolder(
  token: string,
  handle: string,
  folders: FolderHandles,
  judging: Judging,
): Promise<TriedKeys> {
  try {
    const { sources, remarks } = await readKeyFolder(folders.pathOf(handle));
    const tried = await tryKeys(token, sources, judging);
    return { ...tried, remarks: [...remarks, ...tried.remarks] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { trials: [], remarks: [error.message] };
  }
}
