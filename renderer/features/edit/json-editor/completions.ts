/** What can be completed at a place: registered names with their meaning, and the values of a few parameters. */

import { algorithmNames, findAlgorithm } from '../../../../shared/algorithms';
import { findClaim, findHeaderParameter, type RegistryEntry } from '../../../../shared/tokens/claim-registry';
import { headerParameters } from '../../../../shared/tokens/header-parameters';
import { registeredClaims } from '../../../../shared/tokens/registered-claims';
import { vendorClaims } from '../../../../shared/tokens/vendor-claims';
import type { JsonPlace } from './place-in-json';

export type EditedPart = 'header' | 'payload';

export interface Completion {
  /** The name or value without quotes. */
  readonly label: string;
  readonly title: string;
  readonly about: string;
  readonly source: string;
  /** What to write for the value of a member that is completed, `|` standing for the cursor. */
  readonly value?: string;
}

const mostShown = 60;

/** Looked for more often than all others, so they come first. */
const commonClaims = [
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'scope',
  'client_id',
  'roles',
  'groups',
];
const commonParameters = ['alg', 'typ', 'kid', 'cty', 'crit', 'jwk', 'jku', 'x5c', 'b64'];

const types = ['JWT', 'at+jwt', 'dpop+jwt', 'logout+jwt', 'secevent+jwt', 'dc+sd-jwt', 'kb+jwt', 'JOSE'];

/** Those that fit what is typed, names beginning with it first. `present` are members that are there already. */
export function completionsAt(
  place: JsonPlace,
  part: EditedPart,
  present: readonly string[],
): readonly Completion[] {
  const all = place.kind === 'name' ? names(part, present) : values(part, place);
  const wanted = place.typed.toLowerCase();
  if (wanted === '') return all.slice(0, mostShown);
  const begins = all.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  const holds = all.filter(
    (entry) => !begins.includes(entry) && `${entry.label} ${entry.title}`.toLowerCase().includes(wanted),
  );
  return [...begins, ...holds].slice(0, mostShown);
}

function names(part: EditedPart, present: readonly string[]): readonly Completion[] {
  const common = part === 'header' ? commonParameters : commonClaims;
  const find = part === 'header' ? findHeaderParameter : findClaim;
  const rest = part === 'header' ? headerParameters : [...registeredClaims, ...vendorClaims];
  const entries = [...common.map(find).filter((entry) => entry !== undefined), ...rest];
  const distinct = [...new Map(entries.map((entry) => [entry.name, entry])).values()];
  return distinct.filter(({ name }) => !present.includes(name)).map(toCompletion);
}

function toCompletion(entry: RegistryEntry): Completion {
  const { name: label, title, meaning: about, source } = entry;
  return { label, title, about, source, value: firstValue(entry) };
}

const arrays = ['roles', 'groups', 'amr', 'entitlements', 'crit', 'x5c'];

/** Something to go on with: a time is written as a span from now, which becomes the number by itself. */
function firstValue({ name, time }: RegistryEntry): string {
  if (time === true) return name === 'exp' ? '+15m|' : 'now|';
  if (arrays.includes(name)) return '["|"]';
  return ['jwk', 'cnf', 'act'].includes(name) ? '{|}' : '"|"';
}

function values(part: EditedPart, { member }: JsonPlace): readonly Completion[] {
  if (part !== 'header') return [];
  if (member === 'alg') return algorithms;
  if (member !== 'typ' && member !== 'cty') return [];
  return types.map((label) => ({ label, title: typeTitles[label] ?? '', about: '', source: '' }));
}

const algorithms: readonly Completion[] = [
  ...algorithmNames.map((label) => ({
    label,
    title: '',
    about: findAlgorithm(label)?.about ?? '',
    source: '',
  })),
  { label: 'none', title: '', about: 'Unsecured: nobody signed it.', source: 'RFC 7518 §3.6' },
];

const typeTitles: Record<string, string> = {
  JWT: 'A JWT of any kind',
  'at+jwt': 'Access token, RFC 9068',
  'dpop+jwt': 'DPoP proof, RFC 9449',
  'logout+jwt': 'Logout token, OpenID Connect',
  'secevent+jwt': 'Security event, RFC 8417',
  'dc+sd-jwt': 'SD-JWT credential',
  'kb+jwt': 'Key binding, RFC 9901',
  JOSE: 'A JWS or JWE of any kind',
};
