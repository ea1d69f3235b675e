/** Header parameters and claims with their meaning. */

import { findClaim, findClaimFamily, findHeaderParameter } from '../../shared/tokens/claim-registry';
import type { ClaimReading } from '../../shared/tokens/document';
import { readLikelyTime, readTime } from '../../shared/tokens/numeric-date';
import type { JsonReading } from './reading/json-reading';
import { makeVisible } from './text/visible';

/** One reading a member, in the order of the token; empty where the JSON is no object or over a limit. */
export function explainClaims(
  where: ClaimReading['where'],
  json: JsonReading | undefined,
): readonly ClaimReading[] {
  if (json?.value === undefined || json.scan.shape !== 'object') return [];
  return json.scan.members.map(({ name, start, end }) => explain(where, name, json.text.slice(start, end)));
}

/** One member by its name and its JSON as written. */
export function explain(where: ClaimReading['where'], name: string, raw: string): ClaimReading {
  const known = where === 'header' ? findHeaderParameter(name) : findClaim(name);
  const time = known === undefined ? readLikelyTime(raw) : known.time === true ? readTime(raw) : undefined;
  const likely = known === undefined && time !== undefined;
  const family = known === undefined && !likely && where !== 'header' ? findClaimFamily(name) : undefined;
  const entry = known ?? family;
  return {
    where,
    name: makeVisible(name),
    raw: makeVisible(raw),
    ...(entry === undefined ? {} : { title: entry.title, meaning: entry.meaning, source: entry.source }),
    ...(likely ? { title: 'Looks like a time' } : {}),
    ...(time === undefined ? {} : { time }),
  };
}
