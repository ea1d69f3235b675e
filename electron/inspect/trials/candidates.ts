/** Keys to try one by one: a text that holds several is taken apart, and what is wrong with it is said. */

import type { JWK } from 'jose';
import { limits } from '../../../shared/limits';
import { Refusal } from '../../../shared/result';
import { privateJwkMembers } from '../../keys/members';
import { describeCertificates } from '../keys/certificates';
import { describeJwk } from '../keys/describe-key';
import { readJwkSet } from '../keys/jwk';
import { type GivenSource, readKeys } from '../read-key';
import { listed, quoted } from '../wording';

/** A source of keys with a name for people, or why it is none. */
export type NamedSource =
  | { readonly name: string; readonly source: GivenSource }
  | { readonly name: string; readonly unreadable: string };

/** One key. */
export interface KeyCandidate {
  readonly name: string;
  readonly jwk: JWK;
}

export interface Candidates {
  readonly keys: readonly KeyCandidate[];
  readonly unreadable: readonly { readonly name: string; readonly message: string }[];
  readonly remarks: readonly string[];
}

/** All keys of a source. A set that a validator must refuse as a whole is tried key by key all the same. */
export function candidatesOf(named: NamedSource, nowS: number): Candidates {
  if ('unreadable' in named) return unreadable(named.name, named.unreadable);
  const { name, source } = named;
  try {
    const set = isJson(source) ? readJwkSet(source.text) : undefined;
    if (set !== undefined)
      return { keys: numbered(name, set), unreadable: [], remarks: setRemarks(name, set) };
    const keys = readKeys(source).map(({ jwk }) => jwk);
    return {
      keys: numbered(name, keys),
      unreadable: [],
      remarks: certificateRemarks(name, source.text, nowS),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unreadable(name, error.message);
  }
}

function unreadable(name: string, message: string): Candidates {
  return { keys: [], unreadable: [{ name, message }], remarks: [] };
}

function isJson({ kind, text }: GivenSource): boolean {
  return kind === 'jwks' || (kind === 'detect' && /^\s*[{[]/.test(text));
}

function numbered(name: string, jwks: readonly JWK[]): readonly KeyCandidate[] {
  const isOnly = jwks.length === 1;
  return jwks.slice(0, limits.keysInSet).map((jwk, index) => ({
    name: isOnly ? name : `key ${index + 1} of ${name}`,
    jwk,
  }));
}

function setRemarks(name: string, jwks: readonly JWK[]): readonly string[] {
  const kids = jwks.flatMap(({ kid }) => (kid === undefined ? [] : [kid]));
  const twice = [...new Set(kids.filter((kid, index) => kids.indexOf(kid) !== index))];
  const leaking = jwks.filter((jwk) => jwk.kty !== 'oct' && privateMembersIn(jwk).length > 0);
  const secrets = jwks.filter(({ kty }) => kty === 'oct').length;
  return [
    ...(twice.length > 0
      ? [
          `${name}: the "kid" ${twice.slice(0, 3).map(quoted).join(', ')} is there twice; each key is tried by itself.`,
        ]
      : []),
    ...leaking.map(
      (jwk) =>
        `${name}: a key (${describeJwk(jwk)}) holds its private part, ${listed(privateMembersIn(jwk))}; who can read the set can sign.`,
    ),
    ...(secrets > 0 && secrets < jwks.length
      ? [`${name}: shared secrets stand beside public keys; a validator must refuse such a set.`]
      : []),
  ];
}

function privateMembersIn(jwk: JWK): readonly string[] {
  return privateJwkMembers.filter((member) => Object.hasOwn(jwk, member));
}

/** The key of an expired certificate still checks a signature; whether it should is not for mathematics to say. */
function certificateRemarks(name: string, text: string, nowS: number): readonly string[] {
  if (!text.includes('CERTIFICATE-----')) return [];
  return describeCertificates(text, nowS).remarks.map((remark) => `${name}: ${remark}`);
}
