/** Bytes as text, with the place where they stop being text. */

export interface TextReading {
  readonly text: string;
  /** Bytes before the first sequence that is not UTF-8. */
  readonly brokenAt?: number;
  readonly byteOrderMark: boolean;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads UTF-8 (RFC 8725 §3.7); where it breaks, U+FFFD stands in the text. Never throws. */
export function readUtf8(bytes: Uint8Array): TextReading {
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: strict.decode(bytes), byteOrderMark };
  } catch {
    const text = lenient.decode(bytes);
    return { text, brokenAt: firstDifference(bytes, Buffer.from(text)), byteOrderMark };
  }
}

/** Up to the break both agree; there the lenient text has the bytes of U+FFFD. */
function firstDifference(bytes: Uint8Array, again: Uint8Array): number {
  const index = bytes.findIndex((byte, position) => byte !== again[position]);
  return index === -1 ? bytes.length : index;
}
