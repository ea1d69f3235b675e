/** How the characters of a file are written, as far as its first bytes tell. */

export interface Encoding {
  /** Bytes a character: 2 for UTF-16, which Windows shells write; 1 for everything that holds ASCII as it is. */
  readonly unit: 1 | 2;
  /** Bytes of the byte order mark in front. */
  readonly mark: 0 | 2 | 3;
}

export function readEncoding(start: Uint8Array): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return { unit: 2, mark: 2 };
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { unit: 1, mark: 3 };
  return { unit: 1, mark: 0 };
}
