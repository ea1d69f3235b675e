/** The parts of a compact token as text, and back: base64url of UTF-8 (RFC 7515 §2), byte for byte. */

export interface PartText {
  readonly text: string;
  /** "base64url" for bytes that are no UTF-8: they stay as they were written. */
  readonly encoding: 'utf8' | 'base64url';
}

/** What a part holds. A part that does not decode is given back as it is, so that nothing gets lost. */
export function readPart(part: string): PartText {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (unit) =>
      unit.charCodeAt(0),
    );
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: 'utf8' };
  } catch {
    return { text: part, encoding: 'base64url' };
  }
}

export function writePart({ text, encoding }: PartText): string {
  if (encoding === 'base64url') return text;
  const units = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(units.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
