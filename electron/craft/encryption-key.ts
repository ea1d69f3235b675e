/** The key a JWE is encrypted to (RFC 7518 §4), of the kind and size its algorithm needs. */

import type { CryptoKey } from 'jose';
import type { EncryptRequest } from '../../shared/tokens/craft';
import { contentKeySize, findKeyManagement } from '../inspect/encryption-algorithms';
import { type GivenKey, invalidKey } from '../inspect/keys/given-key';
import { importPublicKey } from '../inspect/keys/imported';
import { secretBytes } from '../inspect/keys/secret';
import { readKeys } from '../inspect/read-key';
import { readBase64url } from '../inspect/text/base64url';
import { publicPart } from '../keys/members';
import { assertSoundPublicKey } from '../keys/soundness';

export interface EncryptionKey {
  readonly key: CryptoKey | Uint8Array;
  readonly kid?: string;
}

type Choice = Pick<EncryptRequest, 'alg' | 'enc' | 'key'>;

/** Of a private key only the public part is used. Refuses with `invalid_key` what does not fit the algorithm. */
export async function readEncryptionKey(choice: Choice): Promise<EncryptionKey> {
  if (choice.key.kind === 'secret') return { key: requireSecret(secretBytes(choice.key), choice) };
  const [given, ...more] = readKeys(choice.key);
  if (given === undefined || more.length > 0) {
    throw invalidKey(`This holds ${more.length + 1} keys; give the one to encrypt to.`);
  }
  const { kid } = given.jwk;
  return { key: await bind(given, choice), ...(kid === undefined ? {} : { kid }) };
}

async function bind({ jwk }: GivenKey, choice: Choice): Promise<EncryptionKey['key']> {
  const { alg } = choice;
  if (jwk.use !== undefined && jwk.use !== 'enc') {
    throw invalidKey(`The key says "use": "${jwk.use}"; one to encrypt to has "enc" or no "use".`);
  }
  if (jwk.alg !== undefined && jwk.alg !== alg && !(alg === 'dir' && jwk.alg === choice.enc)) {
    throw invalidKey(`The key says "alg": "${jwk.alg}", not "${alg}"; a key has exactly one algorithm.`);
  }
  if (jwk.kty === 'oct') return requireSecret(readBase64url(jwk.k ?? '').bytes, choice);
  const { keyTypes = [] } = findKeyManagement(alg) ?? {};
  const kty = keyTypes.find((type) => type === jwk.kty);
  if (kty === undefined || (kty === 'OKP' && jwk.crv !== 'X25519')) throw wrongKind(alg, jwk.crv ?? jwk.kty);
  const publicJwk = publicPart(jwk, kty) ?? jwk;
  assertSoundPublicKey(publicJwk);
  return importPublicKey(publicJwk, alg);
}

function requireSecret(secret: Uint8Array, { alg, enc }: Choice): Uint8Array {
  const { keyTypes = [], keyBytes } = findKeyManagement(alg) ?? {};
  if (!keyTypes.includes('oct')) throw wrongKind(alg, 'shared secret');
  const needed = alg === 'dir' ? contentKeySize(enc) : keyBytes;
  if (needed !== undefined && secret.length !== needed) {
    const name = alg === 'dir' ? `${enc} with "dir"` : alg;
    throw invalidKey(`The secret has ${secret.length} bytes; ${name} needs exactly ${needed}.`);
  }
  if (secret.length === 0) throw invalidKey('The password is empty.');
  return secret;
}

const needs: Readonly<Record<string, string>> = {
  oct: 'a shared secret',
  RSA: 'an RSA key',
  EC: 'an EC key',
  OKP: 'an X25519 key',
};

function wrongKind(alg: string, given: string | undefined) {
  const kinds = (findKeyManagement(alg)?.keyTypes ?? []).map((type) => needs[type]);
  return invalidKey(`${alg} needs ${kinds.join(' or ')}; this one is of kind ${given ?? 'unknown'}.`);
}
