/** The header of a compact token. Thousands of tokens of one key carry the same one, so the last few are kept. */

import { readJsonBytes } from './read-json';
import { jsonPlace, type PartReading, readPart } from './read-part';
import type { JsonReading } from './json-reading';

export interface HeaderReading {
  readonly part: PartReading;
  readonly json: JsonReading;
}

const kept = 64;
/** Characters; a longer one is somebody's experiment. */
const longestKept = 1024;
const readings = new Map<string, HeaderReading>();

/** Reads `token.slice(0, end)`. What it answers may be shared between tokens. Never throws. */
export function readHeader(token: string, end: number): HeaderReading {
  const text = token.slice(0, end);
  const known = readings.get(text);
  if (known !== undefined) return known;
  const reading = readAnew(text);
  if (reading.part.problems.length === 0 && text.length <= longestKept) keep(text);
  return reading;
}

function readAnew(text: string): HeaderReading {
  const part = readPart(text, 'header', 0, text.length);
  return { part, json: readJsonBytes(part.bytes, jsonPlace(part, true)) };
}

/** A copy: a piece of a longer string would keep the whole of it in memory. */
function keep(text: string): void {
  const oldest = readings.size >= kept ? readings.keys().next().value : undefined;
  if (oldest !== undefined) readings.delete(oldest);
  const copy = Buffer.from(text, 'latin1').toString('latin1');
  readings.set(copy, readAnew(copy));
}
