import { jsonTokens } from '../json-tokens';

/** The names of all members, in a text that may be half typed. */
export function memberNames(text: string): readonly string[] {
  return jsonTokens(text)
    .filter(({ kind }) => kind === 'name')
    .map(({ text: written }) => written.slice(1, -1));
}
