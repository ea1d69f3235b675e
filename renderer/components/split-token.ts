import type { PartName, TokenPart } from '../../shared/tokens/document';

const namesByCount: Record<number, readonly PartName[]> = {
  3: ['header', 'payload', 'signature'],
  5: ['header', 'encrypted key', 'iv', 'ciphertext', 'tag'],
};

/** The parts of a compact JWS, JWE or SD-JWT by dots and tildes alone; anything else is one part of text. */
export function splitToken(token: string): readonly TokenPart[] {
  const [jws = '', ...rest] = token.split('~');
  const pieces = jws.split('.');
  const names = namesByCount[pieces.length];
  if (names === undefined) return [{ name: 'text', start: 0, end: token.length, bytes: 0 }];
  return place([
    ...pieces.map((text, index) => ({ name: names[index] ?? 'text', text })),
    ...rest.map((text, index) => ({ name: nameBehind(index, rest.length), text })),
  ]);
}

/** Behind the last tilde stands the holder's proof, or nothing (RFC 9901 §4). */
function nameBehind(index: number, count: number): PartName {
  return index === count - 1 ? 'key binding' : 'disclosure';
}

interface NamedText {
  readonly name: PartName;
  readonly text: string;
}

/** One character stands between two parts. */
function place(parts: readonly NamedText[]): readonly TokenPart[] {
  let start = 0;
  const placed = parts.map(({ name, text }) => {
    const part = { name, start, end: start + text.length, bytes: Math.floor((text.length * 3) / 4) };
    start = part.end + 1;
    return part;
  });
  return placed.filter(({ name, end, start: from }) => name !== 'key binding' || end > from);
}
