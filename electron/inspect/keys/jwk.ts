/** Keys in JSON: one JWK (RFC 7517 §4) or a set of them (§5). */

import type { JWK } from 'jose';
import { limits } from '../../../shared/limits';
import { asObject, type JsonObject, member } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { scanJson } from '../text/json-scan';
import { type GivenKey, invalidKey } from './given-key';

/** One JWK. Refuses with `invalid_key`. */
export function readJwk(text: string): GivenKey {
  const object = readKeyJson(text, 'JWK');
  if (Array.isArray(member(object, 'keys'))) throw invalidKey('This is a JWKS with "keys"; choose JWKS.');
  return { jwk: assertJwk(object, 'The JWK'), source: 'JWK' };
}

/**
 * All keys of a set that are of a kind known here; others are passed over, as RFC 7517 §5 asks. Refuses a set that
 * names one kid twice or mixes shared secrets with public keys: either lets a token choose what it is checked with.
 */
export function readJwks(text: string): readonly GivenKey[] {
  const keys = member(readKeyJson(text, 'JWKS'), 'keys');
  if (!Array.isArray(keys)) throw invalidKey('"keys" must be an array of JWKs.');
  if (keys.length > limits.keysInSet) {
    throw invalidKey(`"keys" has ${keys.length} entries; ${limits.keysInSet} are the limit.`);
  }
  const jwks = keys.map((key: unknown, index) => assertJwk(asObject(key), `Key ${index + 1} of the set`));
  assertUniqueKids(jwks);
  assertOneKind(jwks);
  return jwks.filter(({ kty }) => knownTypes.has(kty ?? '')).map((jwk) => ({ jwk, source: 'JWKS' }));
}

/** A JSON text that is a JWK or JWKS, whichever it looks like. */
export function readJwkOrJwks(text: string): readonly GivenKey[] {
  return Array.isArray(member(readKeyJson(text, 'JWK'), 'keys')) ? readJwks(text) : [readJwk(text)];
}

/** The keys of a set as they stand, for trying them one by one; undefined where the JSON is no set. Refuses with `invalid_key`. */
export function readJwkSet(text: string): readonly JWK[] | undefined {
  const keys = member(readKeyJson(text, 'JWKS'), 'keys');
  if (!Array.isArray(keys)) return undefined;
  if (keys.length === 0) throw invalidKey('"keys" is empty; a set holds at least one key.');
  return keys.map((key: unknown, index) => assertJwk(asObject(key), `Key ${index + 1} of the set`));
}

const knownTypes = new Set(['RSA', 'EC', 'OKP', 'AKP', 'oct']);

function readKeyJson(text: string, what: 'JWK' | 'JWKS'): JsonObject {
  const { error, duplicates, depth } = scanJson(text);
  if (error !== undefined)
    throw invalidKey(`The ${what} is not JSON: ${error.message}, at character ${error.offset}.`);
  if (depth > limits.jsonDepth)
    throw invalidKey(`The ${what} is ${depth} levels deep; ${limits.jsonDepth} are the limit.`);
  if (duplicates[0] !== undefined) throw invalidKey(`${quote(duplicates[0].name)} is in the ${what} twice.`);
  const object = asObject(JSON.parse(text));
  if (object === undefined) throw invalidKey(`The ${what} must be a JSON object.`);
  return object;
}

function assertJwk(object: JsonObject | undefined, subject: string): JWK {
  if (typeof member(object, 'kty') !== 'string') throw invalidKey(`${subject} must have "kty" as text.`);
  for (const name of ['kid', 'alg', 'use'] as const) {
    const value = member(object, name);
    if (value !== undefined && typeof value !== 'string')
      throw invalidKey(`${subject}: "${name}" must be text.`);
  }
  const operations = member(object, 'key_ops');
  if (operations !== undefined && !isTextList(operations)) {
    throw invalidKey(`${subject}: "key_ops" must be a list of words, each once.`);
  }
  if (member(object, 'kty') === 'oct') assertSecretMember(member(object, 'k'), subject);
  return object as JWK;
}

function assertSecretMember(value: unknown, subject: string): void {
  if (typeof value !== 'string' || value === '' || readBase64url(value).flaws.length > 0) {
    throw invalidKey(`${subject}: "k" must be unpadded base64url and not empty.`);
  }
}

function isTextList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((word) => typeof word === 'string') &&
    new Set(value).size === value.length
  );
}

function assertUniqueKids(jwks: readonly JWK[]): void {
  const seen = new Set<string>();
  for (const { kid } of jwks) {
    if (kid !== undefined && seen.has(kid))
      throw invalidKey(`Two keys of the set have the "kid" ${quote(kid)}.`);
    if (kid !== undefined) seen.add(kid);
  }
}

function assertOneKind(jwks: readonly JWK[]): void {
  const secrets = jwks.filter(({ kty }) => kty === 'oct').length;
  if (secrets > 0 && secrets < jwks.length) {
    throw invalidKey('The set mixes shared secrets ("oct") with other keys; give them one at a time.');
  }
}

function quote(name: string): string {
  return JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
}
