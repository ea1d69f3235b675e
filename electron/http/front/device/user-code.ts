/** The code that people read from one screen and type on another (RFC 8628 §6.1). */

import type { RandomBytes } from '../../../auth/random';

/** Consonants alone spell no words; twenty to the eighth are 25.6 billion codes. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';
const length = 8;

/** Without separator, as it is stored. */
export function newUserCode(random: RandomBytes): string {
  let code = '';
  while (code.length < length) {
    for (const byte of random(length * 2)) {
      // 240 is the greatest multiple of 20 in a byte: the rest would make some letters likelier.
      if (byte < 240 && code.length < length) code += alphabet[byte % alphabet.length];
    }
  }
  return code;
}

/** In two halves, which are easier to keep in mind. */
export function showUserCode(code: string): string {
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}

/** As stored, however it was typed: case, spaces and dashes do not count. */
export function normaliseUserCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
