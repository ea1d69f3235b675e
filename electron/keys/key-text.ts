/** The one key in a text someone pastes: PEM (PKCS#8, PKCS#1, SEC 1), a JWK, or a JWKS with one key. */

import { createPrivateKey } from 'node:crypto';
import type { JWK } from 'jose';
import { limits } from '../../shared/limits';
import { Refusal } from '../../shared/result';
import { scanJson } from '../inspect/text/json-scan';
import { readPemBlocks } from './pem-blocks';
import { quote } from './quote';

/** The members as they stand in the text, unchecked. Refuses with `invalid_key` or `too_large`. */
export function readKeyText(text: string): JWK {
  if (text.length > limits.keyTextCharacters) {
    throw new Refusal(
      'too_large',
      `A key of ${text.length} characters is too long; ${limits.keyTextCharacters} are the limit.`,
    );
  }
  const trimmed = text.trim();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return readJson(trimmed);
  if (trimmed.includes('-----BEGIN ')) return readPem(trimmed);
  throw invalid('This is no key that can be read: PEM begins with "-----BEGIN", a JWK or JWKS with "{".');
}

function invalid(message: string): Refusal {
  return new Refusal('invalid_key', message);
}

function readJson(text: string): JWK {
  const { error, duplicates, depth } = scanJson(text);
  const twice = duplicates[0];
  if (error !== undefined) throw invalid(`This is not JSON: ${error.message}, at character ${error.offset}.`);
  if (twice !== undefined)
    throw invalid(`The member ${quote(twice.name)} is there twice; a key has each member once.`);
  if (depth > limits.jsonDepth) throw invalid(`The JSON is ${depth} levels deep; a JWK is flat.`);
  return onlyKey(JSON.parse(text));
}

function onlyKey(value: unknown): JWK {
  if (!isObject(value)) throw invalid('A JWK is a JSON object with "kty"; a JWKS is one with "keys".');
  if (!('keys' in value)) return value as JWK;
  const { keys } = value;
  const [key] = Array.isArray(keys) ? (keys as unknown[]) : [];
  if (Array.isArray(keys) && keys.length === 1 && isObject(key)) return key as JWK;
  throw invalid('"keys" must hold exactly one JWK: import the keys of a set one by one.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readPem(text: string): JWK {
  const blocks = readPemBlocks(text);
  if (blocks.some(({ encrypted }) => encrypted)) {
    throw invalid(
      'The PEM is encrypted. Decrypt it first, for instance with "openssl pkey -in key.pem -out plain.pem".',
    );
  }
  const [found, ...more] = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  if (more.length > 0) throw invalid('The PEM holds several private keys: import them one by one.');
  if (found === undefined) throw invalid(withoutPrivateKey(blocks.map(({ label }) => label)));
  return readPrivatePem(found.pem);
}

function withoutPrivateKey(labels: readonly string[]): string {
  if (labels.some((label) => label.endsWith('PUBLIC KEY'))) return publicOnly;
  if (labels.some((label) => label.endsWith('CERTIFICATE'))) {
    return 'This is a certificate. It holds a public key; to sign, the key ring needs the private key that belongs to it.';
  }
  return 'The PEM holds no whole private key: from "-----BEGIN PRIVATE KEY-----" to "-----END PRIVATE KEY-----".';
}

/** For public JWKs and PEMs alike. */
export const publicOnly =
  'This is a public key. The key ring signs, so it needs the private key. To check tokens with a public key, give it to Inspect.';

function readPrivatePem(pem: string): JWK {
  try {
    return createPrivateKey(pem).export({ format: 'jwk' }) as JWK;
  } catch {
    // OpenSSL's words ("error:1E08010C:DECODER routines") help nobody here.
    throw invalid('The PEM is damaged, or of a kind of key that JWTs do not use.');
  }
}
