/** A token in the writings in which files and memory may hold it. */

export interface Needle {
  /** "UTF-8", "UTF-16LE", "base64", "in pieces". */
  readonly encoding: string;
  readonly bytes: Buffer;
}

/** Long enough that no other text holds one by chance, short enough to fit between the frames of a storage format. */
const pieceLength = 16;

/** The whole token, in each writing. */
export function wholeNeedles(token: string): readonly Needle[] {
  return [
    { encoding: 'UTF-8', bytes: Buffer.from(token, 'utf8') },
    { encoding: 'UTF-16LE', bytes: Buffer.from(token, 'utf16le') },
    ...base64Needles(token),
  ];
}

/** Base64 depends on what stands before: three shifts, each without the characters that neighbours take part in. */
function base64Needles(token: string): readonly Needle[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(' '.repeat(shift) + token).toString('base64');
    return { encoding: 'base64', bytes: Buffer.from(encoded.slice(4, -4)) };
  });
}

/**
 * Parts of a token that no other has: what a frame in its middle or a compressor leaves whole. Of a JWT those of its
 * signature, since header and claims of two tokens of one session are largely the same.
 */
export function pieces(token: string): readonly Needle[] {
  const own = token.slice(token.lastIndexOf('.') + 1);
  const found: Needle[] = [];
  for (let start = 0; start + pieceLength <= own.length; start += pieceLength) {
    found.push({ encoding: 'in pieces', bytes: Buffer.from(own.slice(start, start + pieceLength)) });
  }
  return found;
}
