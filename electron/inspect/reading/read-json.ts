/** The JSON of one part, with everything that is wrong about it. */

import { limits } from '../../../shared/limits';
import type { PartName, Problem } from '../../../shared/tokens/document';
import { type JsonScan, scanJson } from '../text/json-scan';
import { readUtf8 } from '../text/utf8';
import type { JsonReading } from './json-reading';

export interface JsonPlace {
  readonly part: PartName;
  /** From a byte of the part to a character of the token; absent where the text is put together from several places. */
  readonly offsetOfByte?: (byte: number) => number;
  /** A payload may be anything (RFC 7515 §3); a header must be JSON. */
  readonly mustBeJson: boolean;
}

/** Reads bytes as UTF-8 and JSON as far as both go (RFC 7515 §5.2, RFC 8725 §3.7). Never throws. */
export function readJsonBytes(bytes: Uint8Array, place: JsonPlace): JsonReading {
  const { text, brokenAt, byteOrderMark } = readUtf8(bytes);
  const problems: Problem[] = [];
  if (byteOrderMark) {
    problems.push(
      problem(place, 0, 'A byte order mark stands in front; JSON in tokens has none.', 'RFC 8259 §8.1'),
    );
  }
  if (brokenAt !== undefined) {
    problems.push(problem(place, brokenAt, `Byte ${brokenAt} is not UTF-8.`, 'RFC 8725 §3.7'));
  }
  const reading = readJsonText(byteOrderMark ? text.slice(1) : text, place);
  const held = brokenAt === undefined ? reading : withoutValue(reading);
  return { ...held, problems: [...problems, ...reading.problems] };
}

/** Reads a text as JSON; the value is there only when it parses within the depth limit. */
export function readJsonText(text: string, place: JsonPlace): JsonReading {
  const scan = scanJson(text);
  const expected = place.mustBeJson || /^\s*[{[]/.test(text);
  const problems = expected ? problemsOf(text, scan, place) : [];
  const readable = scan.error === undefined && scan.depth <= limits.jsonDepth;
  return { text, scan, problems, ...(readable ? { value: JSON.parse(text) as unknown } : {}) };
}

/** The reading without its value: of a text that is shown but must not be walked. */
export function withoutValue(reading: JsonReading): JsonReading {
  return { text: reading.text, scan: reading.scan, problems: reading.problems };
}

function problemsOf(text: string, scan: JsonScan, place: JsonPlace): readonly Problem[] {
  const byteAt = (offset: number) => Buffer.byteLength(text.slice(0, offset));
  const problems = scan.duplicates.map(({ name, offset }) =>
    problem(
      place,
      byteAt(offset),
      `The member ${quoteName(name)} is there twice.`,
      'RFC 8725 §3.10, RFC 7515 §4',
    ),
  );
  if (scan.depth > limits.jsonDepth) {
    problems.push(
      problem(
        place,
        undefined,
        `The JSON is ${scan.depth} levels deep; ${limits.jsonDepth} are the limit.`,
        'RFC 8725 §3.4',
      ),
    );
  }
  if (scan.error !== undefined) {
    const byte = byteAt(scan.error.offset);
    problems.push(problem(place, byte, `${scan.error.message}, at byte ${byte}.`, 'RFC 8259 §2'));
  }
  return problems;
}

function problem(place: JsonPlace, byte: number | undefined, message: string, reference: string): Problem {
  const offset = byte === undefined ? undefined : place.offsetOfByte?.(byte);
  return { part: place.part, ...(offset === undefined ? {} : { offset }), message, reference };
}

function quoteName(name: string): string {
  return JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
}
