/** The sizes that matter to a token that is sent with every request; bytes. */

export interface SizeMark {
  readonly bytes: number;
  readonly label: string;
  /** What happens beyond it. */
  readonly meaning: string;
}

export const sessionIdBytes = 6;

export const sizeMarks: readonly SizeMark[] = [
  { bytes: 4096, label: 'cookie', meaning: 'Browsers drop a cookie over 4,096 bytes (RFC 6265 §6.1).' },
  { bytes: 8190, label: 'header line', meaning: 'Apache and nginx refuse longer header lines.' },
  { bytes: 16_384, label: 'all headers', meaning: 'Node.js refuses requests with more headers than that.' },
];

/** Part of the scale that is left free beyond the token. */
const free = 1.12;

/** The scale's end: beyond the token and, always, beyond the first limit, so that the picture keeps its meaning. */
export function scaleEnd(bytes: number): number {
  const next = sizeMarks.find((mark) => mark.bytes > bytes)?.bytes ?? bytes;
  return Math.max(bytes, next) * free;
}

/** "490 bytes: 82 times a session id of 6 bytes." */
export function sizeSentence(bytes: number): string {
  const times = Math.round(bytes / sessionIdBytes);
  const passed = sizeMarks.filter((mark) => bytes > mark.bytes);
  const last = passed.at(-1);
  const size = `${bytes.toLocaleString('en')} bytes, ${times.toLocaleString('en')} times a session id of ${sessionIdBytes} bytes`;
  return last === undefined ? `${size}.` : `${size}. ${last.meaning}`;
}
