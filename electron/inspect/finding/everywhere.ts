import type { Candidate } from './candidate';
import { findCompact } from './compact';
import { findJsonForms } from './json-form';
import { findOpaque } from './opaque';
import { withDisclosures } from './sd-jwt';
import { findWrapped } from './wrapped';

/**
 * The tokens of a text that begin at `from` or later, in order of appearance, none overlapping another; what stands
 * before `from` is looked at as their surroundings only. Of two that overlap the one that begins first is taken.
 */
export function findEverywhere(text: string, from = 0): readonly Candidate[] {
  const compact = Array.from(findCompact(text), (candidate) => withDisclosures(text, candidate));
  const all = [...findJsonForms(text), ...compact, ...findWrapped(text), ...findOpaque(text)];
  const wanted = all.filter(({ start }) => start >= from);
  return withoutOverlaps(wanted.sort((one, other) => one.start - other.start || other.end - one.end));
}

function withoutOverlaps(sorted: readonly Candidate[]): readonly Candidate[] {
  let end = 0;
  return sorted.filter((candidate) => {
    const isFree = candidate.start >= end;
    if (isFree) end = candidate.end;
    return isFree;
  });
}
