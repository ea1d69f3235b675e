/** Signatures that take less time than handing them to the runtime's thread pool. RSA and the longer curves are better off there. */

import { type KeyObject, sign } from 'node:crypto';
import { ecdsaFromDer } from './ecdsa-raw';

export type QuickAlgorithm = 'ES256' | 'Ed25519' | 'EdDSA';

export function isQuick(alg: string): alg is QuickAlgorithm {
  return alg === 'ES256' || alg === 'Ed25519' || alg === 'EdDSA';
}

/**
 * The signature of a signing input (RFC 7515 §5.1), base64url. Node takes the key alone in half the time it takes a key
 * with options.
 */
export function quickSign(alg: QuickAlgorithm, input: string, key: KeyObject): string {
  const bytes = Buffer.from(input);
  const signature = alg === 'ES256' ? ecdsaFromDer(sign('sha256', bytes, key), 32) : sign(null, bytes, key);
  return signature.toString('base64url');
}
