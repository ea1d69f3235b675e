/** The bytes around a find as lines of a dump. */

import type { LabEvidence } from '../../../shared/nouns/lab';

export type FoundBytes = Extract<LabEvidence, { kind: 'bytes' }>;

export interface DumpPiece {
  readonly text: string;
  readonly found: boolean;
}

export interface DumpLine {
  /** Of its first byte in the file; absent behind the find, whose middle is masked and so not as long as it was. */
  readonly offset: number | undefined;
  readonly pieces: readonly DumpPiece[];
}

const lineLength = 64;

/** Every character before the find stands for one byte of the file. */
export function dumpOf({ before, found, after, offset }: FoundBytes): readonly DumpLine[] {
  const text = before + found + after;
  const foundEnd = before.length + found.length;
  const lines: DumpLine[] = [];
  for (let at = 0; at < text.length; at += lineLength) {
    const end = Math.min(text.length, at + lineLength);
    const cuts = [at, clampTo(before.length, at, end), clampTo(foundEnd, at, end), end];
    const pieces = [0, 1, 2].map((index) => ({
      text: text.slice(cuts[index], cuts[index + 1]),
      found: index === 1,
    }));
    const start = offset - before.length + at;
    lines.push({
      offset: at <= before.length && start >= 0 ? start : undefined,
      pieces: pieces.filter((piece) => piece.text !== ''),
    });
  }
  return lines;
}

function clampTo(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** "0000a3f0": eight hexadecimal digits, as dumps have them. */
export function writeOffset(offset: number): string {
  return offset.toString(16).padStart(8, '0');
}
