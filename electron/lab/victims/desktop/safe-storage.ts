import { join } from 'node:path';
import type { LabBrowser } from '../../browser/browser-process';
import { openBasicText } from '../../search/basic-text';
import { type DesktopVictim, fromText, toText } from './desktop-victim';
import { readIfThere, removeFile, writePrivate } from './files';

const name = 'tokens.safe';

/** What Electron encrypts in a process of its own; the browser of the moment, for it is started anew in between. */
export function safeStorageFile(
  folder: string,
  browser: () => LabBrowser,
  systemFolders: readonly string[],
): DesktopVictim {
  const file = join(folder, name);
  return {
    strategy: 'safe-storage',
    folder,
    systemFolders,
    save: async (pair) => {
      const base64 = await browser().ask('encrypt', { text: toText(pair) });
      await writePrivate(file, Buffer.from(base64, 'base64'));
    },
    load: async () => {
      const bytes = await readIfThere(file);
      return bytes && fromText(await browser().ask('decrypt', { base64: bytes.toString('base64') }));
    },
    forget: () => removeFile(file),
    openFiles: async (somewhere) => {
      const bytes = await readIfThere(join(somewhere, name));
      const text = bytes && openBasicText(bytes);
      return text === undefined ? undefined : { text, how: 'the password "peanuts" of Chromium', file: name };
    },
    remark: async (somewhere) => {
      const start = (await readIfThere(join(somewhere, name)))?.subarray(0, 3).toString('latin1');
      return start === undefined ? undefined : `${name} begins with ${tellPrefix(start)}.`;
    },
    askAsThief: async (thief) => {
      const bytes = await readIfThere(file);
      if (bytes === undefined) return undefined;
      const text = await thief.ask('decrypt', { base64: bytes.toString('base64') });
      return { text, how: 'safeStorage of the same program under the same name', file: name };
    },
  };
}

/** The first three bytes of what Chromium encrypts tell where its key is. */
function tellPrefix(start: string): string {
  if (start === 'v10') return '"v10": under Linux its key is public, under macOS it is in the keychain';
  if (start === 'v11') return '"v11": its key is in the secret store of the system';
  return 'no version of Chromium under Linux: the system itself has encrypted it';
}
