/** Tokens in JSON form, also where that JSON is itself quoted in a JSON string. */

import { readJsonSerialization } from '../reading/read-json-serialization';
import { scanJson } from '../text/json-scan';
import type { Candidate } from './candidate';

const names =
  'payload|protected|unprotected|header|signatures?|recipients|encrypted_key|ciphertext|iv|tag|aad';
const opening = new RegExp(`\\{\\s*"(?:${names})"`, 'g');
const escapedOpening = new RegExp(`\\{\\s*\\\\"(?:${names})\\\\"`, 'g');

/** Characters scanned beyond the length of the text: nested openings would otherwise be scanned once a level. */
const spareCharacters = 256 * 1024;

/** Plain ones first, then quoted ones; each in order of appearance. */
export function* findJsonForms(text: string): Generator<Candidate> {
  yield* collect(text, opening, readPlain);
  yield* collect(text, escapedOpening, readEscaped);
}

interface Attempt {
  readonly candidate?: Candidate;
  /** How far the text was looked at. */
  readonly end: number;
}

function* collect(
  text: string,
  pattern: RegExp,
  read: (text: string, start: number) => Attempt,
): Generator<Candidate> {
  let allowance = text.length + spareCharacters;
  let resumeAt = 0;
  for (const { index } of text.matchAll(pattern)) {
    if (index < resumeAt) continue;
    if (allowance <= 0) return;
    const { candidate, end } = read(text, index);
    allowance -= end - index;
    if (candidate === undefined) continue;
    yield candidate;
    resumeAt = candidate.end;
  }
}

function readPlain(text: string, start: number): Attempt {
  const { end, error } = scanJson(text, { start, oneValue: true });
  if (error !== undefined) return { end };
  const token = text.slice(start, end);
  return readJsonSerialization(token) === undefined ? { end } : { end, candidate: { start, end, token } };
}

function readEscaped(text: string, start: number): Attempt {
  const end = endOfString(text, start);
  const meant = unquote(text.slice(start, end));
  if (meant === undefined) return { end };
  const scan = scanJson(meant, { oneValue: true });
  const token = meant.slice(0, scan.end);
  if (scan.error !== undefined || readJsonSerialization(token) === undefined) return { end };
  return { end, candidate: { start, end, token } };
}

/** The quote that closes the surrounding string: the first without a backslash before it. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    if (text[quote - 1] !== '\\') return quote;
  }
  return text.length;
}

function unquote(text: string): string | undefined {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return undefined;
  }
}
