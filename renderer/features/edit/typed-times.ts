/** Times as people type them into JSON: "exp": +30m, "nbf": "-1h", "iat": now. */

import { findClaim } from '../../../shared/tokens/claim-registry';
import { readWhen } from '../../../shared/tokens/editing/times';

export interface TypedTime {
  readonly name: string;
  /** The value, quotes included; offsets count characters of the text. */
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
}

const pattern =
  /"((?:[^"\\]|\\.)*)"(\s*:\s*)(?:"(now|[+-][^"\n]{1,40})"|(now|[+-] *\d[\w ]*?))(?=\s*(?:[,}\n]|$))/g;

/** Every time claim whose value is still a span from now. */
export function findTypedTimes(text: string, nowS: number): readonly TypedTime[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const { 0: whole, 1: name = '', 2: colon = '', 3: quoted, 4: bare = '', index } = match;
    const seconds = secondsOf(name, quoted ?? bare, nowS);
    const from = index + name.length + 2 + colon.length;
    return seconds === undefined ? [] : [{ name, from, to: index + whole.length, seconds }];
  });
}

function secondsOf(name: string, written: string, nowS: number): number | undefined {
  if (findClaim(name)?.time !== true) return undefined;
  return written === 'now' ? nowS : readWhen(written.replace(/^([+-]) +/, '$1'), nowS);
}

/** The text with each of them as the number it stands for (RFC 7519 §2). */
export function resolveTypedTimes(text: string, nowS: number): string {
  return findTypedTimes(text, nowS).reduceRight(
    (resolved, { from, to, seconds }) => resolved.slice(0, from) + seconds + resolved.slice(to),
    text,
  );
}
