import { createCipheriv, createDecipheriv } from 'node:crypto';
import { join } from 'node:path';
import type { RandomBytes } from '../../../auth/random';
import { type DesktopVictim, fromText, type Opened, toText } from './desktop-victim';
import { readIfThere, removeFile, writePrivate } from './files';

const names = { sealed: 'tokens.enc', key: 'token.key' } as const;
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM, IV and tag before the text, and the key in the file beside it. */
export function fileWithKey(folder: string, random: RandomBytes): DesktopVictim {
  const sealed = join(folder, names.sealed);
  const keyFile = join(folder, names.key);
  return {
    strategy: 'file-with-key',
    folder,
    systemFolders: [],
    save: async (pair) => {
      const key = (await readIfThere(keyFile)) ?? Buffer.from(random(32));
      await writePrivate(keyFile, key);
      await writePrivate(sealed, seal(toText(pair), key, Buffer.from(random(ivBytes))));
    },
    load: async () => fromText((await open(folder))?.text),
    forget: () => removeFile(sealed),
    openFiles: open,
  };
}

function seal(text: string, key: Buffer, iv: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), content]);
}

/** The program itself does nothing else than whoever has both files. */
async function open(folder: string): Promise<Opened | undefined> {
  const [bytes, key] = await Promise.all([
    readIfThere(join(folder, names.sealed)),
    readIfThere(join(folder, names.key)),
  ]);
  if (bytes === undefined || key === undefined) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
  return {
    text: text.toString('utf8'),
    how: `AES-256-GCM with the key from ${names.key}`,
    file: names.sealed,
  };
}
