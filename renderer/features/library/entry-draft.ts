/** An entry while its form is filled in, and what is saved of it. */

import type { Input } from '../../../shared/contract';
import type { LibraryEntry } from '../../../shared/nouns/library';
import type { TokenDocument } from '../../../shared/tokens/document';
import { parseDuration, writeDuration } from '../../../shared/time/parse-duration';

export interface EntryDraft {
  readonly label: string;
  readonly tags: readonly string[];
  readonly note: string;
  /** A length of time such as "30d"; empty keeps it until it is removed by hand. */
  readonly removeAfter: string;
}

/** Kept long enough to be of use tomorrow, and not for ever by accident. */
export const usualRemoval = '30d';

/** What a token that is kept begins with: a name by what it is and whom it is about. */
export function draftOfToken({ use, claims }: Pick<TokenDocument, 'use' | 'claims'>): EntryDraft {
  const textOf = (wanted: string) => {
    const raw = claims.find(({ where, name }) => where === 'payload' && name === wanted)?.raw;
    return raw?.startsWith('"') === true ? raw.slice(1, -1) : undefined;
  };
  const subject = textOf('sub');
  const client = textOf('client_id') ?? textOf('azp');
  const about = [subject === undefined ? '' : ` for ${subject}`, client === undefined ? '' : ` at ${client}`];
  const name = use === 'unknown' ? 'token' : use;
  return {
    label: `${name.charAt(0).toUpperCase()}${name.slice(1)}${about.join('')}`,
    tags: [],
    note: '',
    removeAfter: usualRemoval,
  };
}

export function draftOfEntry({ label, tags, note, removeAtMs }: LibraryEntry, nowMs: number): EntryDraft {
  const leftS =
    removeAtMs === undefined ? undefined : Math.max(60, Math.round((removeAtMs - nowMs) / 60_000) * 60);
  return { label, tags, note, removeAfter: leftS === undefined ? '' : writeDuration(leftS) };
}

export function removalError({ removeAfter }: EntryDraft): string | undefined {
  if (removeAfter.trim() === '') return undefined;
  const seconds = parseDuration(removeAfter);
  if (seconds === undefined) return 'Write a length of time, such as 12h or 30d, or leave it empty.';
  return seconds < 60 ? 'It is kept for a minute at least.' : undefined;
}

/** What is saved of a draft without errors. */
export function saveRequest(
  { label, tags, note, removeAfter }: EntryDraft,
  of: { readonly id: string } | { readonly token: string },
): Input<'library/save'> {
  return {
    ...of,
    label: label.trim(),
    tags: [...tags],
    note,
    removeAfterS: parseDuration(removeAfter) ?? null,
  };
}
