/** The keys of the last lines: a batch has many tokens and few keys, and one object is read and imported once. */

import type { GivenSource } from '../../inspect/read-key';

const kept = 256;
/** Characters; large sets are rare, and few of them would fill the memory. */
const longestKept = 16 * 1024;
const sources = new Map<string, GivenSource>();

/** The object that an equal source had before, or this one. */
export function rememberSource(source: GivenSource): GivenSource {
  if (source.text.length > longestKept) return source;
  const name = `${source.kind} ${source.text}`;
  const known = sources.get(name);
  if (known !== undefined) return known;
  const oldest = sources.size >= kept ? sources.keys().next().value : undefined;
  if (oldest !== undefined) sources.delete(oldest);
  sources.set(name, source);
  return source;
}
