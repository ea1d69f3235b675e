/** Tokens that say nothing by themselves, where their surroundings or their prefix tell that they are tokens. */

import { tokenPrefixes } from '../../../shared/tokens/token-prefixes';
import type { Candidate } from './candidate';

/** Makers of tokens mark them; what stands before and after must not belong to the same word. */
const marked = new RegExp(
  `(?<![A-Za-z0-9_./+-])(?:${tokenPrefixes
    .map(({ prefix, rest }) => `${prefix.replace(/[.]/g, '\\.')}${rest}`)
    .join('|')})(?![A-Za-z0-9_-])`,
  'g',
);
/** RFC 6750 §2.1, RFC 9449 §7.1. */
const afterScheme = /\b(?:Bearer|DPoP)[ \t]+([A-Za-z0-9._~+/-]{16,}=*)/gi;

/** Those with a known prefix first, then those after a scheme. */
export function* findOpaque(text: string): Generator<Candidate> {
  for (const { 0: token, index } of text.matchAll(marked)) {
    yield { start: index, end: index + token.length, token };
  }
  for (const { 0: whole, 1: token = '', index } of text.matchAll(afterScheme)) {
    const end = index + whole.length;
    yield { start: end - token.length, end, token };
  }
}
