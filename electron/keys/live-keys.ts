/** Keys as the runtime holds them: opened and imported once, then kept for the run. */

import { createPrivateKey, type JsonWebKeyInput, type KeyObject } from 'node:crypto';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import { findAlgorithm } from '../../shared/algorithms';
import { Refusal } from '../../shared/result';
import type { Vault } from '../keychain/vault';
import type { KeyRow } from '../store/keys';
import { openPrivateKey } from './seal';

/** WebCrypto names of the hashes of RFC 7518 §3.2. */
const macHashes: Readonly<Record<string, string>> = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' };

/** The private JWK of a stored key. Refuses with the keychain's code while its master key is not at hand. */
export async function openStoredKey(row: KeyRow, vault: Vault): Promise<JWK> {
  if (row.privateJwe === null) {
    throw new Refusal('not_possible', 'The private part of this key has been discarded.', { kid: row.kid });
  }
  const { privateJwe, kid } = row;
  return vault.withMasterKey(row.masterKeyId, (masterKey) => openPrivateKey(privateJwe, kid, masterKey));
}

/** Imports any JWK for exactly one algorithm; not extractable. A MAC secret becomes a CryptoKey too, which is faster. */
export async function importLiveKey(jwk: JWK, alg: string): Promise<CryptoKey> {
  if (findAlgorithm(alg)?.family === 'mac') return importMac(jwk, alg);
  return (await importJWK(jwk, alg, { extractable: false })) as CryptoKey;
}

/** Extractable, because it is public; only such a key can be used on this thread, without WebCrypto's own. */
async function importPublic(jwk: JWK, alg: string): Promise<CryptoKey> {
  return (await importJWK(jwk, alg, { extractable: true })) as CryptoKey;
}

function importMac(jwk: JWK, alg: string): Promise<CryptoKey> {
  const secret = Buffer.from(jwk.k ?? '', 'base64url');
  const algorithm = { name: 'HMAC', hash: macHashes[alg] ?? '' };
  return crypto.subtle.importKey('raw', secret, algorithm, false, ['sign', 'verify']);
}

/** Imports each key once; a failed import is tried again next time. */
export class LiveKeys {
  readonly #vault: Vault;
  readonly #private = new Map<string, Promise<CryptoKey>>();
  readonly #public = new Map<string, Promise<CryptoKey>>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Drops what can sign; public keys stay. */
  forget(): void {
    this.#private.clear();
  }

  signingKey(row: KeyRow): Promise<CryptoKey> {
    return remember(this.#private, row.kid, async () =>
      importLiveKey(await openStoredKey(row, this.#vault), row.alg),
    );
  }

  /** The private part of a key pair for signing without waiting. Kept by whoever asks: one signer a key. */
  async signingKeyObject(row: KeyRow): Promise<KeyObject> {
    const key = (await openStoredKey(row, this.#vault)) as JsonWebKeyInput['key'];
    return createPrivateKey({ key, format: 'jwk' });
  }

  /** For a MAC the signing key itself. */
  verificationKey(row: KeyRow): Promise<CryptoKey> {
    const { publicJwk } = row;
    if (publicJwk === null) return this.signingKey(row);
    return remember(this.#public, row.kid, () => importPublic(publicJwk, row.alg));
  }
}

/** Makes it once; a failed attempt is made again next time. */
export function remember<T>(kept: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const earlier = kept.get(name);
  if (earlier !== undefined) return earlier;
  const made = make().catch((error: unknown) => {
    kept.delete(name);
    throw error;
  });
  kept.set(name, made);
  return made;
}
