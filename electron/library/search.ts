/** Looking for entries, in the memory of main alone: nothing searchable lies on disk. */

import type { LibraryQuery } from '../../shared/nouns/library';
import type { OpenedEntry } from './describe';

/** Whether an entry has the tag and all the words; see `LibraryQuery`. */
export function matches(opened: OpenedEntry, { text, tag }: LibraryQuery): boolean {
  if (tag !== undefined && !opened.entry.tags.includes(tag)) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => hasClaim(opened, word) || hasText(opened, word));
}

function hasText({ entry, claims }: OpenedEntry, word: string): boolean {
  const texts = [entry.label, entry.note, entry.kind, entry.use, ...entry.tags];
  return (
    texts.some((text) => text.toLowerCase().includes(word)) ||
    claims.some(({ name, value }) => name === word || value.includes(word))
  );
}

/** "sub:alice"; a claim inside another by its own name or by the whole way to it. */
function hasClaim({ claims }: OpenedEntry, word: string): boolean {
  const [, name, value = ''] = /^([^:]+):(.+)$/.exec(word) ?? [];
  if (name === undefined) return false;
  return claims.some(
    (claim) => (claim.name === name || claim.name.endsWith(`.${name}`)) && claim.value.includes(value),
  );
}
