/** Keys in PEM (RFC 7468): public, private, or a certificate. */

import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { JWK } from 'jose';
import { readPemBlocks } from '../../keys/pem-blocks';
import { type GivenKey, invalidKey } from './given-key';

/**
 * SPKI and PKCS#1 public keys, PKCS#8, PKCS#1 and SEC 1 private keys, X.509 certificates (the first of a chain: the
 * others belong to those who issued it). Refuses with `invalid_key`.
 */
export function readPem(text: string): readonly GivenKey[] {
  const blocks = readPemBlocks(text);
  if (blocks.some(({ encrypted }) => encrypted)) {
    throw invalidKey(
      'The PEM is encrypted with a passphrase. Decrypt it first, or give the public key: it is enough to verify.',
    );
  }
  const certificate = blocks.find(({ label }) => label === 'CERTIFICATE');
  const keys = blocks.filter(({ label }) => label.endsWith('PUBLIC KEY') || label.endsWith('PRIVATE KEY'));
  const used = keys.length === 0 && certificate !== undefined ? [certificate] : keys;
  if (used.length === 0) {
    const request = blocks.some(({ label }) => label.endsWith('CERTIFICATE REQUEST'));
    throw invalidKey(
      request
        ? 'This is a request for a certificate: nobody has vouched for its key yet. Give the certificate or the public key.'
        : 'The PEM holds no whole key: from "-----BEGIN …-----" to "-----END …-----".',
    );
  }
  return used.map(({ label, pem }) => ({
    jwk: readBlock(label, pem),
    source: 'PEM',
    ...(label === 'CERTIFICATE' ? { certificate: datesOf(new X509Certificate(pem)) } : {}),
  }));
}

function datesOf({ validFrom, validTo }: X509Certificate): NonNullable<GivenKey['certificate']> {
  return { notBeforeS: Date.parse(validFrom) / 1000, notAfterS: Date.parse(validTo) / 1000 };
}

function readBlock(label: string, pem: string): JWK {
  if (label === 'OPENSSH PRIVATE KEY') throw invalidKey(openSsh);
  try {
    return keyObject(label, pem).export({ format: 'jwk' }) as JWK;
  } catch {
    // OpenSSL's words ("error:1E08010C:DECODER routines") help nobody here.
    throw invalidKey('The PEM is damaged, or holds a kind of key that JWTs do not use.');
  }
}

const openSsh =
  'This is a private key in the format of OpenSSH. Give its public key as PEM; of RSA and ECDSA "ssh-keygen -e -m PKCS8 -f FILE" writes it.';

function keyObject(label: string, pem: string): KeyObject {
  if (label === 'CERTIFICATE') return new X509Certificate(pem).publicKey;
  return label.endsWith('PRIVATE KEY') ? createPrivateKey(pem) : createPublicKey(pem);
}
