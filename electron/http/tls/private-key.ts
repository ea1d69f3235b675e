/** The form in which Node's TLS takes a private key. */

import { KeyObject, type webcrypto } from 'node:crypto';

/** PKCS#8 PEM (RFC 5958). */
export function privateKeyPem(key: CryptoKey): string {
  return KeyObject.from(key as webcrypto.CryptoKey)
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
}
