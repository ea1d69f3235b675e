/** The JOSE header of a token in JSON form: the union of what is protected and what is not. */

import type { JsonMember } from '../text/json-scan';
import type { JsonReading } from './json-reading';
import { readJsonBytes, readJsonText } from './read-json';
import { jsonPlace, type PartReading } from './read-part';
import { asObject } from './token-reading';

/** Members must not repeat between the headers (RFC 7515 §4, RFC 7516 §4); the joined text shows it if they do. */
export function joinHeaders(
  token: string,
  protectedPart: PartReading | undefined,
  unprotected: readonly (JsonMember | undefined)[],
): JsonReading {
  const secured = protectedPart && readJsonBytes(protectedPart.bytes, jsonPlace(protectedPart, true));
  const bare = unprotected
    .filter((found) => found !== undefined)
    .map(({ start, end }) => token.slice(start, end));
  if (secured !== undefined && (bare.length === 0 || asObject(secured.value) === undefined)) return secured;
  const texts = secured === undefined ? bare : [secured.text, ...bare];
  const joined = readJsonText(joinObjects(texts), { part: 'header', mustBeJson: true });
  return secured?.problems.length ? { ...joined, problems: secured.problems } : joined;
}

/** Each text is one whole JSON value, so that taking off its braces cannot open another. */
function joinObjects(texts: readonly string[]): string {
  const bodies = texts.map((text) => text.trim().replace(/^\{\s*|\s*\}$/g, ''));
  return `{${bodies.filter((body) => body !== '').join(',')}}`;
}
