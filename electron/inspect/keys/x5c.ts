/** Certificates as a header carries them (RFC 7515 §4.1.6): plain base64 of DER, the signer's first. */

import { X509Certificate } from 'node:crypto';

/** No chain is longer; each costs a parse. */
const mostCertificates = 16;
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Undefined when the value is no list of certificates. Never throws. */
export function decodeX5c(value: unknown): readonly X509Certificate[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostCertificates) return undefined;
  try {
    return value.map((text: unknown) => {
      if (typeof text !== 'string' || !base64.test(text)) throw new TypeError('not base64');
      return new X509Certificate(Buffer.from(text, 'base64'));
    });
  } catch {
    return undefined;
  }
}
