/** Files that are there whole or not at all, also after a power cut. */

import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a text for its owner's eyes: under another name first, on the disk before it gets its own. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const unfinished = `${path}.partial`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await renameDurably(unfinished, path);
}

/** Gives a file that is on the disk its name, and waits until the folder says so on the disk, too. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncPath(dirname(to), 'r');
}

/** Waits until a file or folder is on the disk. */
export async function syncPath(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await openToSync(path, flags);
  if (file === undefined) return;
  await file.sync().finally(() => file.close());
}

/** Windows has no way to wait for a folder. */
async function openToSync(path: string, flags: 'r' | 'r+'): Promise<FileHandle | undefined> {
  if (process.platform === 'win32' && flags === 'r') return undefined;
  return open(path, flags);
}
