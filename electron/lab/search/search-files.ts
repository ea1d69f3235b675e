/** Looking for tokens in every file of a folder, as somebody does who has the folder and nothing else. */

import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pieces, wholeNeedles } from './needles';

export interface Wanted {
  /** "The access token". */
  readonly what: string;
  readonly token: string;
}

/** Where a token lies: bytes as text, anything not printable as "·". Not masked yet. */
export interface Sighting {
  readonly what: string;
  readonly file: string;
  readonly offset: number;
  readonly before: string;
  readonly found: string;
  readonly after: string;
  readonly encoding: string;
}

const around = 40;
/** Larger ones are no storage of a page; the caches of a browser stay below. */
const mostBytes = 64 * 1024 * 1024;

/** Paths are relative to the folder, with "/". A folder that is not there holds nothing. */
export async function searchFolder(folder: string, wanted: readonly Wanted[]): Promise<readonly Sighting[]> {
  const found: Sighting[] = [];
  for (const file of await filesBelow(folder)) {
    const content = await readWhole(file);
    const name = relative(folder, file).split(sep).join('/');
    if (content !== undefined) found.push(...searchBytes(content, name, wanted));
  }
  return found;
}

/** "Searched 143 files, 3,210,044 bytes.": how much there was to find something in. */
export async function tellSearched(folders: readonly string[]): Promise<string> {
  const files = (await Promise.all(folders.map(filesBelow))).flat();
  const sizes = await Promise.all(files.map(sizeOf));
  const bytes = sizes.reduce((sum, size) => sum + size, 0).toLocaleString('en');
  return `Searched ${files.length} ${files.length === 1 ? 'file' : 'files'}, ${bytes} bytes.`;
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The first place of each token in each of its writings; its pieces only where it is nowhere whole. */
export function searchBytes(content: Buffer, file: string, wanted: readonly Wanted[]): readonly Sighting[] {
  return wanted.flatMap(({ what, token }) => {
    const whole = wholeNeedles(token).flatMap(({ encoding, bytes }) => {
      const offset = content.indexOf(bytes);
      return offset < 0 ? [] : [sightingAt(content, { what, file, encoding, offset, length: bytes.length })];
    });
    return whole.length > 0 ? whole : inPieces(content, file, { what, token });
  });
}

/** A frame or a compressor breaks a few pieces at most; where fewer than half are left, so is the token broken. */
function inPieces(content: Buffer, file: string, { what, token }: Wanted): readonly Sighting[] {
  const all = pieces(token);
  const there = all.map(({ bytes }) => ({ bytes, offset: content.indexOf(bytes) })).filter(isFound);
  const [first] = there;
  if (first === undefined || there.length * 2 < all.length) return [];
  const encoding = `in pieces, ${there.length} of ${all.length}`;
  return [sightingAt(content, { what, file, encoding, offset: first.offset, length: first.bytes.length })];
}

function isFound({ offset }: { readonly offset: number }): boolean {
  return offset >= 0;
}

interface Spot {
  readonly what: string;
  readonly file: string;
  readonly encoding: string;
  readonly offset: number;
  readonly length: number;
}

function sightingAt(content: Buffer, { what, file, encoding, offset, length }: Spot): Sighting {
  const end = offset + length;
  const wide = encoding === 'UTF-16LE';
  return {
    what,
    file,
    offset,
    encoding,
    before: printable(content.subarray(Math.max(0, offset - around), offset)),
    found: wide ? content.toString('utf16le', offset, end) : printable(content.subarray(offset, end)),
    after: printable(content.subarray(end, end + around)),
  };
}

export function printable(bytes: Uint8Array): string {
  return [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const lists = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return lists.flat().sort();
}

/** Undefined for what is too large, or gone or closed by the time it is read: a browser at work does that. */
async function readWhole(file: string): Promise<Buffer | undefined> {
  try {
    if ((await stat(file)).size > mostBytes) return undefined;
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(file)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}
