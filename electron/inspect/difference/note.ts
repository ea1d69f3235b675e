/** What a change comes to, for a person. */

import { formatDuration } from '../../../shared/time/format-duration';
import { findClaim } from '../../../shared/tokens/claim-registry';
import { readTime } from '../../../shared/tokens/numeric-date';
import { makeVisible } from '../text/visible';
import type { Leaf } from './leaves';

/** Milliseconds from one time to the other; undefined where the path is no registered time claim, or no time. */
export function timeShift(path: string, before: Leaf, after: Leaf): number | undefined {
  if (findClaim(path.slice(1))?.time !== true) return undefined;
  const [from, to] = [readTime(before.raw), readTime(after.raw)];
  return from === undefined || to === undefined ? undefined : to.atMs - from.atMs;
}

/** "15 min later"; empty for the same moment written differently. */
export function shiftNote(ms: number): string | undefined {
  if (Math.abs(ms) < 1000) return undefined;
  return `${formatDuration(ms / 1000)} ${ms > 0 ? 'later' : 'earlier'}`;
}

/** For lists and space-separated scopes: "adds write; removes read". */
export function elementsNote(path: string, before: Leaf, after: Leaf): string | undefined {
  const [from, to] = [elementsOf(path, before), elementsOf(path, after)];
  if (from === undefined || to === undefined) return undefined;
  const adds = named('adds', without(to, from));
  const removes = named('removes', without(from, to));
  const changes = [...adds, ...removes];
  return changes.length === 0 ? 'the same elements in another order or number' : changes.join('; ');
}

function elementsOf(path: string, { raw, elements }: Leaf): readonly string[] | undefined {
  if (elements !== undefined) return elements.map(unquote);
  const isWords = (path === '/scope' || path === '/scp') && raw.startsWith('"');
  return isWords ? unquote(raw).split(' ').filter(Boolean) : undefined;
}

function unquote(identity: string): string {
  return identity.startsWith('"') ? (JSON.parse(identity) as string) : identity;
}

function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const known = new Set(other);
  return [...new Set(list)].filter((element) => !known.has(element));
}

const shown = 5;

function named(verb: string, elements: readonly string[]): readonly string[] {
  if (elements.length === 0) return [];
  const rest = elements.length > shown ? ` and ${elements.length - shown} more` : '';
  return [`${verb} ${elements.slice(0, shown).map(makeVisible).join(', ')}${rest}`];
}
