/** The library as one encrypted file: a JWE (RFC 7516) under a key made from a passphrase. */

import { CompactEncrypt, compactDecrypt } from 'jose';
import { limits } from '../../shared/limits';
import type { ExportLibrary, ImportLibrary, LibraryFile, LibraryImport } from '../../shared/nouns/library';
import { Refusal } from '../../shared/result';
import { z } from '../../shared/schema';
import type { Core } from '../auth/core';
import { change } from '../auth/change';
import type { RandomBytes } from '../auth/random';
import { readToken } from '../inspect/reading/read-token';
import { asObject, member } from '../inspect/reading/token-reading';
import { writeBase64url } from '../inspect/text/base64url';
import { scanJson } from '../inspect/text/json-scan';
import { LibraryContent } from './content';
import type { OpenedEntry } from './describe';
import { derivation, fileKey, type KeyParameters } from './file-key';
import { type Library, type NewEntry, recordEntry } from './library';

const alg = 'dir';
const enc = 'A256GCM';
const format = 'tokenwright-library';
const saltBytes = 16;

const File = z.object({
  format: z.literal(format),
  version: z.literal(1),
  entries: z
    .array(
      LibraryContent.extend({
        savedAtMs: z.number().int().min(0),
        removeAtMs: z.number().int().min(0).nullable(),
      }),
    )
    .max(limits.libraryEntries),
});
type File = z.infer<typeof File>;

/** Refuses with `not_found`, `too_large`, or `not_possible` when there is nothing to export. */
export async function exportLibrary(
  core: Core,
  library: Library,
  { ids, passphrase }: ExportLibrary,
): Promise<LibraryFile> {
  const opened = await library.contents(ids);
  if (opened.length === 0)
    throw new Refusal('not_possible', 'The library is empty; there is nothing to export.');
  const file: File = { format, version: 1, entries: opened.map(toFile) };
  const text = await encrypt(file, passphrase, core.random);
  if (text.length > limits.libraryFileCharacters) {
    throw new Refusal('too_large', 'This is too much for one file. Export the library in parts.');
  }
  const entries = opened.length;
  change(core, [], (record) =>
    recordEntry(record, 'exported', 'all', `${words(entries)} exported from the library, encrypted.`),
  );
  const day = new Date(core.clock.now()).toISOString().slice(0, 10);
  return { text, fileName: `tokenwright-library-${day}.jwe`, entries };
}

/**
 * Adds what the library does not have. Refuses with `invalid_password` for a wrong passphrase or a changed file, and
 * `invalid_request` for a file of another kind; nothing is added then.
 */
export async function importLibrary(
  core: Core,
  library: Library,
  { text, passphrase }: ImportLibrary,
): Promise<LibraryImport> {
  const present = new Set((await library.contents()).map(({ content }) => content.token));
  const { entries } = await decrypt(text.trim(), passphrase);
  const nowMs = core.clock.now();
  const living = entries.filter(({ removeAtMs }) => removeAtMs === null || removeAtMs > nowMs);
  const unknown = new Map(living.map((entry) => [entry.token, entry]));
  for (const token of present) unknown.delete(token);
  const added = [...unknown.values()].map((entry) => fromFile(entry, nowMs));
  if (added.length > 0) {
    await library.add(added, (record) =>
      recordEntry(record, 'imported', 'all', `${words(added.length)} imported into the library.`),
    );
  }
  return { added: added.length, known: living.length - added.length, over: entries.length - living.length };
}

/** Property by property: nothing gets into a file by accident. */
function toFile({ content, entry }: OpenedEntry): File['entries'][number] {
  const { token, label, tags, note } = content;
  return { token, label, tags, note, savedAtMs: entry.savedAtMs, removeAtMs: entry.removeAtMs ?? null };
}

function fromFile(
  { token, label, tags, note, savedAtMs, removeAtMs }: File['entries'][number],
  nowMs: number,
): NewEntry {
  return { content: { token, label, tags, note }, savedAtMs: Math.min(savedAtMs, nowMs), removeAtMs };
}

async function encrypt(file: File, passphrase: string, random: RandomBytes): Promise<string> {
  const parameters = { p2s: writeBase64url(random(saltBytes)), p2c: limits.pbes2IterationsMade };
  return new CompactEncrypt(Buffer.from(JSON.stringify(file)))
    .setProtectedHeader({ alg, enc, typ: format, kdf: derivation, ...parameters })
    .encrypt(await fileKey(passphrase, parameters));
}

async function decrypt(text: string, passphrase: string): Promise<File> {
  const key = await fileKey(passphrase, readParameters(text));
  return parse(Buffer.from(await open(text, key)).toString('utf8'));
}

/** Before any hashing: a file must not be able to keep the processor busy. */
function readParameters(text: string): KeyParameters {
  const header = asObject(readHeader(text));
  const isOurs = Object.entries({ typ: format, alg, enc, kdf: derivation }).every(
    ([name, value]) => member(header, name) === value,
  );
  const [p2s, p2c] = [member(header, 'p2s'), member(header, 'p2c')];
  if (!isOurs || typeof p2s !== 'string') throw invalidFile('This is no library exported by Tokenwright.');
  if (Number.isSafeInteger(p2c) && Number(p2c) >= 1000 && Number(p2c) <= limits.pbes2Iterations) {
    return { p2s, p2c: Number(p2c) };
  }
  throw invalidFile(`"p2c" of the file must be a number up to ${limits.pbes2Iterations}.`);
}

/** The first part alone: the file may be larger than any token. */
function readHeader(text: string): unknown {
  const end = text.indexOf('.');
  if (end < 1 || end > 4096) return undefined;
  return readToken(`${text.slice(0, end)}....`).header?.value;
}

async function open(text: string, key: Uint8Array): Promise<Uint8Array> {
  try {
    const { plaintext } = await compactDecrypt(text, key, {
      keyManagementAlgorithms: [alg],
      contentEncryptionAlgorithms: [enc],
      maxDecompressedLength: 0,
    });
    return plaintext;
  } catch {
    throw new Refusal(
      'invalid_password',
      'The passphrase is wrong, or the file was changed. Nothing was imported.',
    );
  }
}

/** Whoever knows the passphrase can still have written anything. */
function parse(json: string): File {
  const { error, depth } = scanJson(json);
  const parsed =
    error === undefined && depth <= limits.jsonDepth ? File.safeParse(JSON.parse(json)) : undefined;
  if (parsed?.success) return parsed.data;
  const place = parsed?.error?.issues[0]?.path.join('.') ?? '';
  throw invalidFile(
    place === ''
      ? 'The file opens, but holds no library.'
      : `The file opens, but "${place}" in it is not as it has to be.`,
  );
}

function invalidFile(message: string): Refusal {
  return new Refusal('invalid_request', `${message} Nothing was imported.`, { member: 'text' });
}

function words(count: number): string {
  return `${count} ${count === 1 ? 'token was' : 'tokens were'}`;
}
