/** A key in a few words. */

import type { KeyObject } from 'node:crypto';
import { asObject, member } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { makeVisible } from '../text/visible';

/** "EC P-256", "RSA 2048 bits", "secret"; the type alone where the rest is no key. */
export function describeJwk(value: unknown): string {
  const jwk = asObject(value);
  const [kty, crv, n] = ['kty', 'crv', 'n'].map((name) => member(jwk, name));
  if (kty === 'oct') return 'secret';
  if (kty === 'RSA' && typeof n === 'string') return `RSA ${bitsOf(readBase64url(n).bytes)} bits`;
  const words = [kty, crv].filter((word) => typeof word === 'string').map((word) => word.slice(0, 32));
  return words.length === 0 ? 'no key' : makeVisible(words.join(' '));
}

/** The same of a key the runtime has read. */
export function describeKeyObject({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return `RSA ${modulusLength} bits`;
  if (namedCurve !== undefined) return `EC ${curveNames.get(namedCurve) ?? namedCurve}`;
  return `${asymmetricKeyType}`.replace(/^ed/, 'Ed').replace(/^x/, 'X');
}

const curveNames: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'P-256'],
  ['secp384r1', 'P-384'],
  ['secp521r1', 'P-521'],
]);

function bitsOf(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}
