import { findClaim } from '../../../shared/tokens/claim-registry';
import type { DifferenceRow } from '../../../shared/tokens/difference';
import { readTime } from '../../../shared/tokens/numeric-date';

/** A JSON pointer (RFC 6901) as people write a path: "realm_access.roles[0]". */
export function rowName({ where, path }: Pick<DifferenceRow, 'where' | 'path'>): string {
  if (where === 'token') return path;
  const [first = '', ...rest] = path.split('/').slice(1).map(unescapePart);
  return rest.reduce((name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : `${name}.${part}`), first);
}

function unescapePart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Milliseconds since 1970 where the member is a time claim. */
export function rowTime({ where, path }: DifferenceRow, value: string): number | undefined {
  const name = path.split('/').at(-1) ?? '';
  return where === 'payload' && findClaim(name)?.time === true ? readTime(value)?.atMs : undefined;
}
