/** Pieces of the sentences that checks are made of. */

import { makeVisible } from './text/visible';

const shownCharacters = 200;

/** A token's own text inside a sentence: visible, quoted, cut to a length one can read. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return makeVisible(text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…"` : text);
}

/** "a", "b" and "c". */
export function listed(names: readonly string[]): string {
  const shown = names.map((name) => `"${name}"`);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A sentence from its middle: with a capital letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
