/** The bytes around a find as lines of a dump. */

import type { LabEvidence } from '../../../shared/nouns/lab';

export type FoundBytes = Extract<LabEvidence, { kind: 'bytes' }>;

export interface DumpPiece {
  readonly text: string;
  readonly found: boolean;
}

export interface DumpLine {
  /** Of its first byte in the file; absent where something masked stands before it, which is not as long as it was. */
  readonly offset: number | undefined;
  readonly pieces: readonly DumpPiece[];
}

const lineLength = 64;
const masked = '…';

/** The find begins a line of its own, so that its offset stands beside it. */
export function dumpOf({ before, found, after, offset }: FoundBytes): readonly DumpLine[] {
  const start = offset - before.length;
  const leading = cut(before).map(({ text, at }): DumpLine => {
    const exact = !before.slice(at).includes(masked) && start + at >= 0;
    return { offset: exact ? start + at : undefined, pieces: [{ text, found: false }] };
  });
  const rest = cut(found + after).map(({ text, at }): DumpLine => {
    const own = Math.min(text.length, Math.max(0, found.length - at));
    const pieces = [
      { text: text.slice(0, own), found: true },
      { text: text.slice(own), found: false },
    ];
    return { offset: at === 0 ? offset : undefined, pieces: pieces.filter((piece) => piece.text !== '') };
  });
  return [...leading, ...rest];
}

function cut(text: string): readonly { readonly text: string; readonly at: number }[] {
  return Array.from({ length: Math.ceil(text.length / lineLength) }, (_, index) => {
    const at = index * lineLength;
    return { at, text: text.slice(at, at + lineLength) };
  });
}

/** "0000a3f0": eight hexadecimal digits, as dumps have them. */
export function writeOffset(offset: number): string {
  return offset.toString(16).padStart(8, '0');
}
