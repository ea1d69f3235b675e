/** What a person is told about one scanned file. */

import { readEncoding } from './encoding';

const failures: Readonly<Record<string, string>> = {
  ENOENT: 'It is not there, or no longer: choose it again where it lies now.',
  EACCES: 'You are not allowed to read it: change its permissions, or choose a copy.',
  EPERM: 'You are not allowed to read it: change its permissions, or choose a copy.',
  EISDIR: 'It is a folder: choose the files in it.',
  EMFILE: 'Too many files are open at once: try again in a moment.',
  Z_DATA_ERROR: 'Its compression is damaged: unpack it with another program and scan the result.',
  Z_BUF_ERROR: 'Its compression ends in the middle: the file is cut off.',
};

/** A sentence for an error that stopped the reading of a file. */
export function whyUnread(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return Object.hasOwn(failures, code)
    ? (failures[code] as string)
    : `It could not be read to its end (${code}).`;
}

export interface ReadFacts {
  /** Bytes when it was opened, and bytes that came. */
  readonly size: number | undefined;
  readonly bytesRead: number;
  readonly isBinary: boolean;
}

/** A sentence on a file that was read but may not be what was meant; undefined for an ordinary one. */
export function noteOn({ size, bytesRead, isBinary }: ReadFacts): string | undefined {
  if (bytesRead === 0) return 'It is empty.';
  if (size !== undefined && bytesRead < size) {
    return `It became shorter while it was read: ${bytesRead} of ${size} bytes were there.`;
  }
  return isBinary ? 'It is no text; the tokens in it are listed all the same.' : undefined;
}

/** Text has no NUL bytes, except in UTF-16. */
export function looksBinary(start: Uint8Array): boolean {
  return readEncoding(start).unit === 1 && start.subarray(0, 8192).includes(0);
}
