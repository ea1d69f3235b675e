/** Signatures that take less time than handing them to the runtime's thread pool. RSA and the longer curves are better off there. */

import { type KeyObject, sign } from 'node:crypto';
import { ecdsaFromDer } from './ecdsa-raw';

/** The signature of a signing input (RFC 7515 §5.1), base64url. */
export type QuickSign = (input: string, key: KeyObject) => string;

const signEd25519: QuickSign = (input, key) => sign(null, Buffer.from(input), key).toString('base64url');

/** Node takes the key alone in half the time it takes a key with options. */
const quickSigns: ReadonlyMap<string, QuickSign> = new Map([
  ['ES256', (input, key) => ecdsaFromDer(sign('sha256', Buffer.from(input), key), 32).toString('base64url')],
  ['Ed25519', signEd25519],
  ['EdDSA', signEd25519],
]);

/** Absent for an algorithm that is not quick. */
export function quickSignOf(alg: string): QuickSign | undefined {
  return quickSigns.get(alg);
}
