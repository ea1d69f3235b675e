/** JWTs that hold anything where something is expected, some of them with a signature that is good all the same. */

import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Register it with a client, or hand it along as the key of a proof. */
export const hostileJwk = { ...publicKey.export({ format: 'jwk' }), alg: 'ES256' } as const;

/** `known` are values that would be right somewhere, `nowS` the time of whoever will look at them, in seconds. */
export function hostileJwt(known: readonly unknown[], nowS: () => number): fc.Arbitrary<string> {
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known) },
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>({}, [], true, -1, 1e300, '\u0000', '__proto__'),
  );
  const header = fc.record({
    alg: fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>('ES256') }, value),
    typ: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<unknown>('JWT', 'dpop+jwt', 'at+jwt') }, value),
    jwk: fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(hostileJwk) }, value),
  });
  const names = ['iss', 'sub', 'aud', 'jti', 'nonce', 'htm', 'htu', 'ath', 'client_id', 'sid', 'cnf'];
  const times = fc.record({
    iat: fc.oneof({ weight: 3, arbitrary: fc.constant(0).map((): unknown => nowS()) }, value),
    exp: fc.oneof({ weight: 3, arbitrary: fc.constant(0).map((): unknown => nowS() + 600) }, value),
  });
  const claims = fc.tuple(times, fc.dictionary(fc.constantFrom(...names), value));
  return fc
    .tuple(header, claims, fc.boolean())
    .map(([head, [time, more], isSigned]) => assemble(head, { ...time, ...more }, isSigned));
}

function assemble(header: object, payload: object, isSigned: boolean): string {
  const input = [header, payload].map((part) => encode(JSON.stringify(part))).join('.');
  const signature = isSigned
    ? sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    : Buffer.from('no signature');
  return `${input}.${signature.toString('base64url')}`;
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
