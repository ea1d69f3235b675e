import { sha256Base64url } from '../digest/sha256';
import { type JsonObject, member } from './reading/token-reading';

/** Required members by key type, in the order of RFC 7638 §3.2; AKP as jose names it. */
const required: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
  ['RSA', ['e', 'kty', 'n']],
  ['AKP', ['alg', 'kty', 'pub']],
]);

/** The SHA-256 thumbprint of a public key (RFC 7638, RFC 8037 appendix A.3); undefined where a member is missing. */
export function thumbprintOf(jwk: JsonObject | undefined): string | undefined {
  const names = required.get(member(jwk, 'kty'));
  const values = names?.map((name) => member(jwk, name));
  if (names === undefined || !values?.every((value) => typeof value === 'string')) return undefined;
  const text = `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(member(jwk, name))}`).join(',')}}`;
  return sha256Base64url(text);
}
