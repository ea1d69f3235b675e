/** A shared secret as text. */

import { createPublicKey } from 'node:crypto';
import type { KeySource } from '../../../shared/tokens/policy';
import { writeBase64url } from '../text/base64url';
import { type GivenKey, invalidKey } from './given-key';

type SecretSource = Extract<KeySource, { kind: 'secret' }>;

/** The bytes of a secret as an `oct` key. Refuses with `invalid_key` what is no text of its encoding, or a public key. */
export function readSecret(source: SecretSource): GivenKey {
  const bytes = secretBytes(source);
  if (bytes.length === 0) throw invalidKey('The secret is empty; anyone could make tokens with it.');
  if (isPublicKey(source.text, bytes)) {
    throw invalidKey(
      'This is a public key, not a secret: whoever knows it could make tokens. Choose PEM or JWK.',
    );
  }
  return { jwk: { kty: 'oct', k: writeBase64url(bytes) }, source: 'secret' };
}

/** The bytes alone, whatever they protect. Refuses with `invalid_key` what is no text of its encoding. */
export function secretBytes({ text, encoding }: SecretSource): Buffer {
  return decoders[encoding](text);
}

const decoders: Readonly<Record<SecretSource['encoding'], (text: string) => Buffer>> = {
  utf8: (text) => Buffer.from(text, 'utf8'),
  base64: (text) => {
    const trimmed = text.trim();
    if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(trimmed))
      throw invalidKey('The secret is not base64; choose text or hex.');
    return Buffer.from(trimmed, 'base64');
  },
  hex: (text) => {
    const trimmed = text.trim();
    if (!/^(?:[0-9A-Fa-f]{2})*$/.test(trimmed))
      throw invalidKey('The secret is not hex: two digits make a byte.');
    return Buffer.from(trimmed, 'hex');
  },
};

/** A published key as HMAC secret is the confusion of RFC 8725 §2.1, whichever way it is written. */
export function isPublicKey(text: string, bytes: Buffer): boolean {
  if (/-----BEGIN [A-Z0-9 ]+-----/.test(text) || bytes.includes('-----BEGIN ')) return true;
  if (/^\s*\{[\s\S]*"kty"/.test(bytes.toString('latin1'))) return true;
  return bytes[0] === 0x30 && isDerPublicKey(bytes);
}

function isDerPublicKey(key: Buffer): boolean {
  try {
    createPublicKey({ key, format: 'der', type: 'spki' });
    return true;
  } catch {
    return false;
  }
}
