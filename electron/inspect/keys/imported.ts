/** Keys in the form that jose checks with fastest, kept for the next token. */

import { type CryptoKey, importJWK, type JWK } from 'jose';
import { invalidKey } from './given-key';

/** Enough for a set under rollover; a longer one costs an import a token. */
const kept = 64;
const imported = new Map<string, CryptoKey>();

/** Imports public members; `jwk` must hold nothing else. Refuses with `invalid_key` what the runtime refuses. */
export async function importPublicKey(jwk: JWK, alg: string): Promise<CryptoKey> {
  const name = `${alg} ${JSON.stringify(Object.entries(jwk).sort())}`;
  const known = imported.get(name);
  if (known !== undefined) return known;
  const key = await importKey(jwk, alg);
  const oldest = imported.size >= kept ? imported.keys().next().value : undefined;
  if (oldest !== undefined) imported.delete(oldest);
  imported.set(name, key);
  return key;
}

/** Imports a private key; never kept. Refuses with `invalid_key`. */
export async function importKey(jwk: JWK, alg: string): Promise<CryptoKey> {
  try {
    return (await importJWK(jwk, alg)) as CryptoKey;
  } catch {
    throw invalidKey(
      `The members of this ${jwk.kty} key make no key for ${alg}: one is damaged, or this runtime lacks it.`,
    );
  }
}
