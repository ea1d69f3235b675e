/** How the characters of a file are written, as far as its first bytes tell. */

export interface Encoding {
  /** Bytes a character: 2 for UTF-16, which Windows shells write; 1 for everything that holds ASCII as it is. */
  readonly unit: 1 | 2;
  /** Bytes of the byte order mark in front. */
  readonly mark: 0 | 2 | 3;
  /** Of UTF-16, whether the upper byte comes first. */
  readonly bigEndian: boolean;
}

const bytes: Encoding = { unit: 1, mark: 0, bigEndian: false };
const utf16: Encoding = { unit: 2, mark: 0, bigEndian: false };

export function readEncoding(start: Uint8Array): Encoding {
  const [first, second, third] = start;
  if (first === 0xff && second === 0xfe) return { ...utf16, mark: 2 };
  if (first === 0xfe && second === 0xff) return { ...utf16, mark: 2, bigEndian: true };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { ...bytes, mark: 3 };
  return withoutMark(start) ?? bytes;
}

/** Pairs of bytes looked at, and how few of them say nothing. */
const mostPairs = 2048;
const fewestPairs = 8;

/** Latin text in UTF-16 has a NUL in nearly every pair, always on the same side. */
function withoutMark(start: Uint8Array): Encoding | undefined {
  const pairs = Math.min(start.length >> 1, mostPairs);
  if (pairs < fewestPairs) return undefined;
  let nulFirst = 0;
  let nulSecond = 0;
  for (let at = 0; at < 2 * pairs; at += 2) {
    if (start[at] === 0) nulFirst += 1;
    if (start[at + 1] === 0) nulSecond += 1;
  }
  if (nulSecond > 0.7 * pairs && nulFirst < 0.02 * pairs) return utf16;
  if (nulFirst > 0.7 * pairs && nulSecond < 0.02 * pairs) return { ...utf16, bigEndian: true };
  return undefined;
}
