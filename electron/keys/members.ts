/** Which members of a JWK are the key, public and private, by type (RFC 7518 §6, RFC 8037 §2; AKP as jose names it). */

import type { JWK } from 'jose';
import type { Algorithm } from '../../shared/algorithms';

type KeyType = Algorithm['kty'];

const publicMembers: Readonly<Record<KeyType, readonly string[]>> = {
  RSA: ['kty', 'n', 'e'],
  EC: ['kty', 'crv', 'x', 'y'],
  OKP: ['kty', 'crv', 'x'],
  AKP: ['kty', 'alg', 'pub'],
  oct: [],
};

const privateMembers: Readonly<Record<KeyType, readonly string[]>> = {
  RSA: ['d', 'p', 'q', 'dp', 'dq', 'qi'],
  EC: ['d'],
  OKP: ['d'],
  AKP: ['priv'],
  oct: ['kty', 'k'],
};

/** The public members and nothing else, so that a member nobody thought of stays private; null for a MAC secret. */
export function publicPart(jwk: JWK, kty: KeyType): JWK | null {
  return kty === 'oct' ? null : pick(jwk, publicMembers[kty]);
}

/** All members of the key itself, without the description that came with it. */
export function wholeKey(jwk: JWK, kty: KeyType): JWK {
  return pick(jwk, [...publicMembers[kty], ...privateMembers[kty]]);
}

/** The members a key of this type must have to sign that the JWK lacks. */
export function missingMembers(jwk: JWK, kty: KeyType): readonly string[] {
  const required = [...publicMembers[kty], ...privateMembers[kty]];
  const members = new Map<string, unknown>(Object.entries(jwk));
  return required.filter((name) => typeof members.get(name) !== 'string');
}

/** The members that make it a private key; none of them in a public one. */
export function privateMembersOf(kty: KeyType): readonly string[] {
  return privateMembers[kty].filter((name) => name !== 'kty');
}

function pick(jwk: JWK, names: readonly string[]): JWK {
  const members = new Map<string, unknown>(Object.entries(jwk));
  return Object.fromEntries(names.map((name) => [name, members.get(name)])) as JWK;
}

/** Every member that gives a private or shared key away, of whatever type. */
export const privateJwkMembers: readonly string[] = [...new Set(Object.values(privateMembers).flat())].filter(
  (name) => name !== 'kty',
);
