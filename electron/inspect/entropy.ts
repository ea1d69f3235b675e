/** How hard an opaque token is to guess. */

import { findPrefix } from '../../shared/tokens/token-prefixes';

const alphabets: readonly { readonly pattern: RegExp; readonly size: number }[] = [
  { pattern: /^[0-9]*$/, size: 10 },
  { pattern: /^(?:[0-9a-f-]*|[0-9A-F-]*)$/, size: 16 },
  { pattern: /^(?:[0-9a-z]*|[0-9A-Z]*)$/, size: 36 },
  { pattern: /^[0-9A-Za-z]*$/, size: 62 },
  { pattern: /^[0-9A-Za-z_\-+/=.~]*$/, size: 64 },
];
const unknownPrefix = /^[a-z]{2,8}_(?=.)/;

/**
 * Bits a guesser faces if every character was drawn at random: an upper bound, since a text does not show how it was
 * made (RFC 6749 §10.10 asks for 128). A prefix such as "twr_" counts nothing, nor does a text of one repeated character.
 */
export function guessingBits(token: string): number {
  const known = findPrefix(token)?.prefix.length ?? 0;
  const drawn = token.slice(known).replace(unknownPrefix, '').replace(/[=]+$/, '');
  if (new Set(drawn).size <= 1) return 0;
  const size = alphabets.find(({ pattern }) => pattern.test(drawn))?.size ?? 95;
  const counted = size === 16 ? drawn.replace(/-/g, '').length : drawn.length;
  return Math.floor(counted * Math.log2(size));
}
