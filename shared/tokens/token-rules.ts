/** What the specifications demand of each kind of token, as data; judging and profiles read the same entries. */

import { usualLifetimes } from '../limits';

/** The kinds of token that have rules of their own. */
export const judgedUses = [
  'access token',
  'ID token',
  'DPoP proof',
  'logout token',
  'client assertion',
  'SD-JWT',
] as const;

export type JudgedUse = (typeof judgedUses)[number];

export interface TokenRules {
  readonly use: JudgedUse;
  /** `typ` without "application/", in lower case. */
  readonly typ?: string;
  /** "must": any other `typ`, or none, is refused. "may": none and "JWT" will do, another kind's will not. */
  readonly typing: 'must' | 'may' | 'free';
  readonly requiredClaims: readonly string[];
  /** Where they are required. */
  readonly reference: string;
  /** Seconds from `iat` to `exp` outside of which a warning is due; absent where there need be no `exp`. */
  readonly usualLifetimeS?: { readonly least: number; readonly most: number };
  /** Judged by `iat`: seconds it is taken for fresh unless the caller says otherwise. */
  readonly freshS?: number;
}

const entries: readonly TokenRules[] = [
  {
    use: 'access token',
    typ: 'at+jwt',
    typing: 'must',
    requiredClaims: ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
    reference: 'RFC 9068 §2.2',
    usualLifetimeS: usualLifetimes.access,
  },
  {
    use: 'ID token',
    typing: 'may',
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
    reference: 'OpenID Connect Core 1.0 §2',
    usualLifetimeS: { least: 0, most: usualLifetimes.access.most },
  },
  {
    use: 'DPoP proof',
    typ: 'dpop+jwt',
    typing: 'must',
    requiredClaims: ['jti', 'htm', 'htu', 'iat'],
    reference: 'RFC 9449 §4.2',
    freshS: 300,
  },
  {
    use: 'logout token',
    typ: 'logout+jwt',
    typing: 'may',
    requiredClaims: ['iss', 'aud', 'iat', 'exp', 'jti', 'events'],
    reference: 'OpenID Connect Back-Channel Logout 1.0 §2.4',
    usualLifetimeS: { least: 0, most: 120 },
  },
  {
    use: 'client assertion',
    typ: 'client-authentication+jwt',
    typing: 'may',
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'jti'],
    reference: 'RFC 7523 §3, OpenID Connect Core 1.0 §9',
    usualLifetimeS: { least: 0, most: 600 },
  },
  { use: 'SD-JWT', typing: 'free', requiredClaims: [], reference: 'RFC 9901 §7.1' },
];

/** The rules of a kind. */
export function rulesOf(use: JudgedUse): TokenRules {
  const found = entries.find((entry) => entry.use === use);
  if (found === undefined) throw new Error(`"${use}" has no rules.`);
  return found;
}

/** The rules of the kind that this `typ`, without "application/" and in lower case, is reserved for. */
export function rulesByType(typ: string): TokenRules | undefined {
  return entries.find((entry) => entry.typ === typ);
}
