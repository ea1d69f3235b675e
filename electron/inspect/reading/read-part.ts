/** One base64url part of a token. */

import type { PartName, Problem, TokenPart } from '../../../shared/tokens/document';
import { readBase64url } from '../text/base64url';
import type { JsonPlace } from './read-json';

export interface PartReading {
  readonly part: TokenPart;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly problems: readonly Problem[];
}

/** Reads `token.slice(start, end)` as base64url; flaws get offsets of the whole token. */
export function readPart(token: string, name: PartName, start: number, end: number): PartReading {
  const text = token.slice(start, end);
  const { bytes, flaws } = readBase64url(text);
  const problems = flaws.map((flaw) => ({
    part: name,
    offset: start + flaw.offset,
    message: flaw.message,
    reference: flaw.reference,
  }));
  return { part: { name, start, end, bytes: bytes.length }, text, bytes, problems };
}

/** Text that stands for itself (RFC 7797, opaque tokens). */
export function plainPart(token: string, name: PartName, start: number, end: number): PartReading {
  const text = token.slice(start, end);
  const bytes = Buffer.from(text);
  return { part: { name, start, end, bytes: bytes.length }, text, bytes, problems: [] };
}

/** Where the JSON of a part lies: four characters of the token carry three bytes. */
export function jsonPlace({ part }: PartReading, mustBeJson: boolean): JsonPlace {
  return {
    part: part.name,
    mustBeJson,
    offsetOfByte: (byte) =>
      Math.min(part.start + Math.floor((byte * 4) / 3), Math.max(part.start, part.end - 1)),
  };
}
