import { join } from 'node:path';
import { type DesktopVictim, fromText, toText } from './desktop-victim';
import { readIfThere, removeFile, writePrivate } from './files';

/** JSON in a file of mode 0600. */
export function plainFile(folder: string): DesktopVictim {
  const file = join(folder, 'tokens.json');
  return {
    strategy: 'plain-file',
    folder,
    systemFolders: [],
    save: (pair) => writePrivate(file, toText(pair)),
    load: async () => fromText((await readIfThere(file))?.toString('utf8')),
    forget: () => removeFile(file),
    openFiles: async () => undefined,
  };
}
