/** Binding a key to the one way a JWE encrypts its content key (RFC 7518 §4). */

import type { JWK } from 'jose';
import { wholeKey } from '../../keys/members';
import { assertSoundPublicKey } from '../../keys/soundness';
import { contentKeySize, type KeyManagement } from '../encryption-algorithms';
import type { UsableKey } from '../layers/layer';
import { type JsonObject, member } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { kidCaution, type Unfit } from './choose';
import { type GivenKey, invalidKey } from './given-key';
import { importKey } from './imported';

const operations = new Set(['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits']);

/** Refuses with `invalid_key` a key that protects nothing or is only public; answers `Unfit` for another algorithm's. */
export async function bindDecryptionKey(
  given: GivenKey,
  management: KeyManagement,
  header: JsonObject,
  expectedAlg: string | undefined,
): Promise<UsableKey | Unfit> {
  const enc = member(header, 'enc');
  const misfit = misfitOf(given.jwk, management, enc);
  if (misfit !== undefined) return misfit;
  const caution = kidCaution(given, header);
  const { kid } = given.jwk;
  const { file } = given;
  return {
    key: await material(given.jwk, management, enc),
    provenance: {
      alg: management.alg,
      source: given.source,
      ...(kid === undefined ? {} : { kid }),
      ...(file === undefined ? {} : { file }),
    },
    algFromToken: given.jwk.alg === undefined && expectedAlg === undefined,
    ...(caution === undefined ? {} : { caution }),
  };
}

function misfitOf(jwk: JWK, { alg, keyTypes }: KeyManagement, enc: unknown): Unfit | undefined {
  if (!keyTypes.some((type) => type === jwk.kty))
    return unfit(`${alg} needs a key of type ${keyTypes.join(' or ')}; this one is ${jwk.kty}.`);
  const ownAlg = jwk.alg === alg || (alg === 'dir' && jwk.alg === enc);
  if (jwk.alg !== undefined && !ownAlg)
    return unfit(`The token says ${alg}, but the key is for ${jwk.alg} alone.`);
  if (jwk.use !== undefined && jwk.use !== 'enc')
    return unfit(`The key is for "use": "${jwk.use}", not for encryption.`);
  if (jwk.key_ops && !jwk.key_ops.some((operation) => operations.has(operation))) {
    return unfit('The "key_ops" of the key do not include decrypting.');
  }
  return undefined;
}

function unfit(sentence: string): Unfit {
  return { unfit: sentence, reference: 'RFC 8725 §3.1' };
}

async function material(jwk: JWK, management: KeyManagement, enc: unknown): Promise<UsableKey['key']> {
  if (jwk.kty === 'oct') return secretOfSize(jwk, management, enc);
  if (jwk.d === undefined) throw invalidKey('To decrypt takes the private key; this is the public one.');
  assertSoundPublicKey(jwk);
  return importKey(wholeKey(jwk, jwk.kty as 'RSA' | 'EC' | 'OKP'), management.alg);
}

function secretOfSize(jwk: JWK, { alg, keyBytes }: KeyManagement, enc: unknown): Uint8Array {
  const secret = readBase64url(jwk.k ?? '').bytes;
  const needed = alg === 'dir' ? contentKeySize(enc) : keyBytes;
  if (needed !== undefined && secret.length !== needed) {
    const name = alg === 'dir' ? String(enc) : alg;
    throw invalidKey(`The secret has ${secret.length} bytes; ${name} needs exactly ${needed}.`);
  }
  return secret;
}
