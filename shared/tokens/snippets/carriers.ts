/** A token as it travels: in a header, a request, the environment. */

import { Refusal } from '../../result';
import { shellWord } from './literal';

export interface Carried {
  readonly token: string;
  /** "DPoP" for a token bound to a key (RFC 9449 §7.1). */
  readonly scheme: 'Bearer' | 'DPoP';
  /** Where it is meant for, if it says so by an address. */
  readonly address?: string;
}

/** The header field of RFC 6750 §2.1. Refuses `not_possible` a token that cannot stand in one line. */
export function asHeader({ token, scheme }: Carried): string {
  return `Authorization: ${scheme} ${oneLine(token)}`;
}

/** A request with the token; a DPoP-bound one also needs a proof. */
export function asCurl(carried: Carried): string {
  const proof = carried.scheme === 'DPoP' ? ` \\\n  -H ${shellWord('DPoP: <proof>')}` : '';
  const address = shellWord(carried.address ?? 'https://api.example/');
  return `curl -H ${shellWord(asHeader(carried))}${proof} \\\n  ${address}`;
}

/** For a shell whose programs read TOKEN, as the snippets do. */
export function asEnv({ token }: Carried): string {
  return `export TOKEN=${shellWord(token)}`;
}

function oneLine(token: string): string {
  if (/^[ -~]+$/.test(token)) return token;
  throw new Refusal('not_possible', 'This text has line ends or characters that no header field can carry.');
}
