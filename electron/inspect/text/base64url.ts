/** base64url read strictly for judging and generously for showing. */

export interface EncodingFlaw {
  /** Characters into the part. */
  readonly offset: number;
  readonly message: string;
  readonly reference: string;
}

export interface Base64urlReading {
  /** Everything up to the first character that is no base64 at all. */
  readonly bytes: Uint8Array;
  /** Empty exactly when the text is the one canonical spelling of `bytes`. */
  readonly flaws: readonly EncodingFlaw[];
}

const alphabet = /^[A-Za-z0-9_-]*$/;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const rule = 'RFC 7515 §2';

/** Bytes of the text and all its deviations from unpadded base64url (RFC 4648 §5, RFC 7515 §2). Never throws. */
export function readBase64url(text: string): Base64urlReading {
  if (alphabet.test(text)) return { bytes: decode(text), flaws: lengthFlaws(text, 0) };
  const { letters: kept, flaws, end } = sort(text);
  return { bytes: decode(kept), flaws: [...flaws, ...lengthFlaws(kept, end)] };
}

/** The one canonical spelling of these bytes. */
export function writeBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

function decode(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}

/** Keeps what counts, names the first character of each kind that does not belong. */
function sort(text: string): { letters: string; flaws: readonly EncodingFlaw[]; end: number } {
  const foreign = text.search(/[^A-Za-z0-9_\-+/=\s]/);
  const end = foreign === -1 ? text.length : foreign;
  const readable = text.slice(0, end);
  const flaws = [
    flawAt(readable.search(/\s/), 'White space stands inside; the part must be one unbroken run.'),
    flawAt(readable.indexOf('='), 'Padding "=" follows; base64url in tokens has none.'),
    flawAt(readable.search(/[+/]/), '"+" or "/" is the alphabet of plain base64; base64url has "-" and "_".'),
    flawAt(foreign, `${nameCharacter(text, foreign)} is not a base64url character; reading stops there.`),
  ].filter((flaw) => flaw !== undefined);
  return { letters: readable.replace(/[\s=]/g, '').replace(/\+/g, '-').replace(/\//g, '_'), flaws, end };
}

function flawAt(offset: number, message: string): EncodingFlaw | undefined {
  return offset === -1 ? undefined : { offset, message, reference: rule };
}

function nameCharacter(text: string, offset: number): string {
  const code = text.codePointAt(Math.max(offset, 0)) ?? 0;
  const shown = code > 0x20 && code < 0x7f ? `"${String.fromCodePoint(code)}" ` : '';
  return `The character ${shown}(U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}

/** A last group of one letter holds no byte; one of two or three leaves bits that must be zero. */
function lengthFlaws(kept: string, end: number): readonly EncodingFlaw[] {
  const rest = kept.length % 4;
  const offset = Math.max(end === 0 ? kept.length - 1 : end - 1, 0);
  if (rest === 1) {
    return [
      {
        offset,
        message: 'The part ends in the middle of a byte: a character is missing or too many.',
        reference: rule,
      },
    ];
  }
  const unused = rest === 2 ? 0b1111 : rest === 3 ? 0b11 : 0;
  if ((letters.indexOf(kept.at(-1) ?? 'A') & unused) === 0) return [];
  return [
    {
      offset,
      message:
        'The last character carries bits that belong to no byte; this is a second spelling of the same bytes.',
      reference: 'RFC 4648 §3.5',
    },
  ];
}
