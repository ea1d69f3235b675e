/** A folder of key files: each is read on its own, and what cannot be read does not keep the others from being tried. */

import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../../../shared/limits';
import { Refusal } from '../../../shared/result';
import { readUtf8 } from '../text/utf8';
import type { NamedSource } from './candidates';

/** Files of one folder; those in folders inside it are not read. */
const mostFiles = 1000;

export interface KeyFolder {
  readonly sources: readonly NamedSource[];
  readonly remarks: readonly string[];
}

/** Reads the files by name. Refuses with `invalid_request` a folder that is not there, is no folder or is closed. */
export async function readKeyFolder(path: string): Promise<KeyFolder> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => refuse(path, error));
  const names = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  const folders = entries.filter((entry) => entry.isDirectory()).length;
  const sources: NamedSource[] = [];
  for (const name of names.slice(0, mostFiles)) sources.push(await readKeyFile(join(path, name), name));
  return { sources, remarks: remarksOn(names.length, folders) };
}

function remarksOn(files: number, folders: number): readonly string[] {
  return [
    ...(files === 0 ? ['There is no file in the folder.'] : []),
    ...(files > mostFiles ? [`The folder has ${files} files; the first ${mostFiles} are read.`] : []),
    ...(folders > 0
      ? [
          `${folders === 1 ? 'A folder' : `${folders} folders`} inside it ${folders === 1 ? 'is' : 'are'} not read.`,
        ]
      : []),
  ];
}

/** One file as a source; whatever is wrong with it becomes a sentence. Never rejects. */
export async function readKeyFile(path: string, name: string): Promise<NamedSource> {
  try {
    return sourceOf(name, await readBytes(path));
  } catch (error) {
    if (error instanceof Refusal) return { name, unreadable: error.message };
    return {
      name,
      unreadable: sentences.get(codeOf(error)) ?? `The file cannot be read (${codeOf(error)}).`,
    };
  }
}

const sentences: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'The file is no longer there.'],
  ['EACCES', 'You may not read this file.'],
  ['EPERM', 'You may not read this file.'],
  ['EISDIR', 'This is a folder, not a file.'],
  ['ELOOP', 'This link leads to itself.'],
]);

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

/** Looked at before it is opened: opening a pipe waits for somebody to write into it. */
async function readBytes(path: string): Promise<Buffer> {
  const stats = await stat(path);
  if (stats.isDirectory()) throw invalid('This is a folder, not a file.');
  if (!stats.isFile()) throw invalid('This is a device or pipe, not a file.');
  if (stats.size > limits.keyTextCharacters) {
    throw invalid(`The file has ${stats.size} bytes; ${limits.keyTextCharacters} are the limit for a key.`);
  }
  return readFile(path);
}

function sourceOf(name: string, bytes: Buffer): NamedSource {
  if (bytes.length === 0) throw invalid('The file is empty.');
  // By its name, because any text could be a secret.
  if (/\.secret$/i.test(name))
    return { name, source: { kind: 'secret', text: bytes.toString('base64'), encoding: 'base64' } };
  const pem = derAsPem(bytes);
  if (pem !== undefined) return { name, source: { kind: 'pem', text: pem } };
  const { text, brokenAt, byteOrderMark } = readUtf8(bytes);
  if (brokenAt !== undefined || text.includes('\u0000')) {
    throw invalid('The file is binary, and neither a key nor a certificate in DER.');
  }
  return { name, source: { kind: 'detect', text: byteOrderMark ? text.slice(1) : text } };
}

/** Keys and certificates as OpenSSL and Java write them without PEM around. */
function derAsPem(der: Buffer): string | undefined {
  if (der[0] !== 0x30) return undefined;
  const readers = [
    () => new X509Certificate(der).toString(),
    () =>
      createPublicKey({ key: der, format: 'der', type: 'spki' })
        .export({ format: 'pem', type: 'spki' })
        .toString(),
    () =>
      createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
        .export({ format: 'pem', type: 'pkcs8' })
        .toString(),
  ];
  for (const read of readers) {
    try {
      return read();
    } catch {
      // The next may know it.
    }
  }
  return undefined;
}

function invalid(message: string): Refusal {
  return new Refusal('invalid_key', message);
}

function refuse(path: string, error: unknown): never {
  const code = codeOf(error);
  const why =
    code === 'ENOENT' ? 'is not there' : code === 'ENOTDIR' ? 'is no folder' : `cannot be read (${code})`;
  throw new Refusal('invalid_request', `The folder of keys "${path}" ${why}.`, { member: 'keys' });
}
