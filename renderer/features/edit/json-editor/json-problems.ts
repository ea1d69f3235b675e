/** What is wrong with a header or payload while it is typed, in sentences. */

import { memberSpans } from '../../../../shared/tokens/editing/members';
import { findTimeMembers } from '../time-members';
import { findTypedTimes, resolveTypedTimes } from '../typed-times';

export interface JsonProblem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export function findJsonProblems(text: string, nowS: number): readonly JsonProblem[] {
  const typed = findTypedTimes(text, nowS);
  const notes = typed.map(({ name, from, to, seconds }): JsonProblem => {
    const message = `"${name}" becomes ${seconds} when you leave the line.`;
    return { severity: 'info', from, to, message };
  });
  const fault = syntaxProblem(text, nowS);
  if (fault !== undefined) return [...notes, fault];
  return typed.length > 0 ? notes : [...repeatedMembers(text), ...wrongTimes(text)];
}

function syntaxProblem(typed: string, nowS: number): JsonProblem | undefined {
  const text = resolveTypedTimes(typed, nowS);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return undefined;
    return { severity: 'warning', from: 0, to: typed.length, message: 'This is JSON, but no JSON object.' };
  } catch (error) {
    const place = placeOf(error, text);
    const at = asTyped(place, typed, nowS);
    return { severity: 'error', from: at, to: Math.min(at + 1, typed.length), message: faultAt(text, place) };
  }
}

/** A place of the resolved text in the text as it was typed. */
function asTyped(place: number, typed: string, nowS: number): number {
  let at = place;
  for (const { from, to, seconds } of findTypedTimes(typed, nowS)) {
    if (from < at) at += to - from - String(seconds).length;
  }
  return Math.min(Math.max(0, at), typed.length);
}

/** V8 names the place in words only. */
function placeOf(error: unknown, text: string): number {
  const [, position] = /position (\d+)/.exec(String(error)) ?? [];
  return position === undefined ? text.length : Number(position);
}

function faultAt(text: string, at: number): string {
  if (/^[\r\n]/.test(text.slice(at))) return 'This line ends inside a text: a quote is missing.';
  const rest = text.slice(at).trimStart();
  if (rest === '') return 'Here the text ends too early: a bracket or a quote is still open.';
  const found = rest.startsWith('"') ? 'a text' : `“${rest.charAt(0)}”`;
  const before = text.slice(0, at).trimEnd().at(-1);
  if (before === ',' && /^[}\]]/.test(rest)) return 'Here is a comma with nothing after it.';
  return `This is not JSON from here on: ${found} cannot stand here. A comma or a quote before it may be missing.`;
}

function repeatedMembers(text: string): readonly JsonProblem[] {
  const spans = memberSpans(text) ?? [];
  return spans
    .filter(({ name }, index) => spans.findIndex((span) => span.name === name) < index)
    .map(({ name, nameStart, start }) => ({
      severity: 'warning',
      from: nameStart,
      to: start,
      message: `"${name}" is here twice: a strict validator refuses it, others take the last (RFC 8725 §2.4).`,
    }));
}

function wrongTimes(text: string): readonly JsonProblem[] {
  const times = findTimeMembers(text);
  const inMilliseconds = times
    .filter(({ unit }) => unit === 'milliseconds')
    .map(({ name, from, to }): JsonProblem => {
      const message = `"${name}" looks like milliseconds; the rule is seconds (RFC 7519 §2).`;
      return { severity: 'warning', from, to, message };
    });
  const find = (name: string) => times.find((time) => time.name === name);
  const [ends, begins] = [find('exp'), find('nbf') ?? find('iat')];
  if (ends === undefined || begins === undefined || ends.atMs > begins.atMs) return inMilliseconds;
  const message = `"exp" must be later than "${begins.name}"; as it is, the token is never valid.`;
  return [...inMilliseconds, { severity: 'warning', from: ends.from, to: ends.to, message }];
}
