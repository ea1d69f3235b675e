/** The tail of an SD-JWT: disclosures and the holder's proof, after the issuer's JWT (RFC 9901 §4). */

import type { Candidate } from './candidate';

const disclosures = /[A-Za-z0-9_~-]*/y;
const proof = /[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/y;

/** The candidate with what follows it behind tildes; itself where nothing does. */
export function withDisclosures(text: string, candidate: Candidate): Candidate {
  const { start, end: from, token } = candidate;
  if (text[from] !== '~') return candidate;
  const lastTilde = text.lastIndexOf('~', endOf(disclosures, text, from) - 1);
  const end = endOf(proof, text, lastTilde + 1);
  return { start, end, token: token + text.slice(from, end) };
}

/** Where the match at `start` ends; `start` itself where there is none. */
function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
