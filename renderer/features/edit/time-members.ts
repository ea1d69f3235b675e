/** The time claims of a JSON text that may be half typed, at any depth. */

import { findClaim } from '../../../shared/tokens/claim-registry';
import { readTime } from '../../../shared/tokens/numeric-date';
import { jsonTokens } from './json-tokens';

export interface TimeMember {
  readonly name: string;
  /** The number; offsets count characters of the text. */
  readonly from: number;
  readonly to: number;
  readonly atMs: number;
  readonly unit: 'seconds' | 'milliseconds';
}

export function findTimeMembers(text: string): readonly TimeMember[] {
  const found: TimeMember[] = [];
  let name: string | undefined;
  for (const { kind, text: written, from } of jsonTokens(text)) {
    if (kind === 'name') name = unquote(written);
    else if (kind === 'number' && name !== undefined) found.push(...timeAt(name, written, from));
    if (kind !== 'name' && kind !== 'space' && written !== ':') name = undefined;
  }
  return found;
}

function timeAt(name: string, written: string, from: number): readonly TimeMember[] {
  const time = findClaim(name)?.time === true ? readTime(written) : undefined;
  return time === undefined ? [] : [{ name, from, to: from + written.length, ...time }];
}

function unquote(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

/** Another moment in the unit in which the member is written. */
export function writeMoment(atMs: number, unit: TimeMember['unit']): string {
  return String(unit === 'seconds' ? Math.floor(atMs / 1000) : Math.floor(atMs));
}
