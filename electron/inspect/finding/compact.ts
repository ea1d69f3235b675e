/** Dotted tokens anywhere in a text: URLs, cookies, curl commands, logs, HAR, .env, JSON, however quoted or escaped. */

import { readBase64url } from '../text/base64url';
import type { Candidate } from './candidate';

/** A character a token is made of; "=" because people pad, and because "name=" stands in front. */
const runCharacter = /[A-Za-z0-9_.=-]/;
const restOfRun = /[A-Za-z0-9_.=-]*/y;
/** Where a header may begin: see `headerStart`. Most words of a log hold neither, so few runs are looked at. */
const anchor = /(?<![A-Za-z0-9_-])e[yw]|eyJ/g;
/** Shorter ones hold no "alg"; of a broken header it takes as much to tell it from chance. */
const leastHeaderLength = 12;

interface Segment {
  readonly start: number;
  readonly text: string;
}

/** In order of appearance, none overlapping another. Linear: every character is decoded at most once. */
export function* findCompact(text: string): Generator<Candidate> {
  for (const run of runsOf(text)) {
    if (run.text.includes('.')) yield* findInRun(segmentsOf(run.text, run.start));
  }
}

function* runsOf(text: string): Generator<Segment> {
  let end = 0;
  for (const { index } of text.matchAll(anchor)) {
    if (index < end) continue;
    const start = startOfRun(text, index, end);
    end = endOfRun(text, index);
    yield { start, text: text.slice(start, end) };
  }
}

function startOfRun(text: string, index: number, least: number): number {
  let start = index;
  while (start > least && runCharacter.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function endOfRun(text: string, index: number): number {
  restOfRun.lastIndex = index;
  restOfRun.test(text);
  return restOfRun.lastIndex;
}

function segmentsOf(text: string, start: number): readonly Segment[] {
  const segments: Segment[] = [];
  let at = start;
  for (const part of text.split('.')) {
    segments.push({ start: at, text: part });
    at += part.length + 1;
  }
  return segments;
}

function* findInRun(segments: readonly Segment[]): Generator<Candidate> {
  for (let index = 0; index < segments.length - 1; index += 1) {
    const segment = segments[index];
    const opening = segment && openingOf(segment, segments.length - index);
    if (segment === undefined || opening === undefined) continue;
    const parts = segments.slice(index, index + opening.parts);
    const tail = parts.slice(1).map((part) => `.${part.text}`);
    const token = segment.text.slice(opening.skip) + tail.join('');
    const start = segment.start + opening.skip;
    yield { start, end: start + token.length, token };
    index += parts.length - 1;
  }
}

interface Opening {
  /** Characters before the header: a name and "=", or what is left of an escape. */
  readonly skip: number;
  /** Three for a JWS, five for a JWE. */
  readonly parts: number;
}

/** Whether the segment is, or ends in, the header of a token. */
function openingOf({ text }: Segment, segmentsLeft: number): Opening | undefined {
  const skip = headerStart(text);
  if (skip === -1 || text.length - skip < leastHeaderLength) return undefined;
  const json = Buffer.from(readBase64url(text.slice(skip)).bytes).toString('latin1');
  if (!json.trimStart().startsWith('{')) return undefined;
  const isJwe = json.includes('"enc"');
  const isNamed = isJwe || json.includes('"alg"');
  if (!isNamed && !json.startsWith('{"')) return undefined;
  return { skip, parts: isJwe || (!isNamed && segmentsLeft === 5) ? 5 : 3 };
}

/** "{" in base64 is "ey" or "ew"; glued to something in front it is told only by "eyJ", that is {" and a letter. */
function headerStart(text: string): number {
  const name = text.replace(/=+$/, '').lastIndexOf('=') + 1;
  return /^e[yw]/.test(text.slice(name, name + 2)) ? name : text.indexOf('eyJ', name);
}
