/** Binding a key to the one signature algorithm it is used with (RFC 8725 §3.1). */

import type { JWK } from 'jose';
import type { Algorithm } from '../../../shared/algorithms';
import { publicPart } from '../../keys/members';
import { assertSoundPublicKey, assertSoundSecret } from '../../keys/soundness';
import type { UsableKey } from '../layers/layer';
import type { JsonObject } from '../reading/token-reading';
import { readBase64url } from '../text/base64url';
import { kidCaution, type Unfit } from './choose';
import type { GivenKey } from './given-key';
import { importPublicKey } from './imported';

/** Refuses with `invalid_key` a key that protects nothing; answers `Unfit` for one that is of another algorithm. */
export async function bindSignatureKey(
  given: GivenKey,
  algorithm: Algorithm,
  header: JsonObject,
  expectedAlg: string | undefined,
): Promise<UsableKey | Unfit> {
  const misfit = misfitOf(given.jwk, algorithm);
  if (misfit !== undefined) return misfit;
  const caution = kidCaution(given, header);
  const { kid } = given.jwk;
  const { certificate, file } = given;
  return {
    key: await material(given, algorithm),
    provenance: {
      alg: algorithm.alg,
      source: given.source,
      ...(kid === undefined ? {} : { kid }),
      ...(file === undefined ? {} : { file }),
      ...(certificate === undefined ? {} : { certificate }),
    },
    algFromToken: given.jwk.alg === undefined && expectedAlg === undefined && !namesItsAlgorithm(given.jwk),
    ...(caution === undefined ? {} : { caution }),
  };
}

function misfitOf(jwk: JWK, { alg, kty, crv }: Algorithm): Unfit | undefined {
  if (jwk.kty !== kty) return { unfit: wrongType(jwk, alg, kty), reference: 'RFC 8725 §2.1, §3.1' };
  if (crv !== undefined && jwk.crv !== crv)
    return unfit(`${alg} needs a key on ${crv}; this one is on ${jwk.crv ?? 'none'}.`);
  if (jwk.alg !== undefined && jwk.alg !== alg)
    return unfit(`The token says ${alg}, but the key is for ${jwk.alg} alone.`);
  if (jwk.use !== undefined && jwk.use !== 'sig')
    return unfit(`The key is for "use": "${jwk.use}", not for signatures.`);
  if (jwk.key_ops && !jwk.key_ops.some((operation) => operation === 'verify' || operation === 'sign')) {
    return unfit('The "key_ops" of the key do not include "verify".');
  }
  return undefined;
}

function unfit(sentence: string): Unfit {
  return { unfit: sentence, reference: 'RFC 8725 §3.1' };
}

function wrongType(jwk: JWK, alg: string, kty: Algorithm['kty']): string {
  if (kty === 'oct') {
    return `${alg} needs a shared secret; this is a public key (${jwk.kty}). To use it as a secret is the attack "algorithm confusion".`;
  }
  const what = jwk.kty === 'oct' ? 'a shared secret' : `of type ${jwk.kty}`;
  return `${alg} needs a key of type ${kty}; this one is ${what}.`;
}

/** The curve decides for EC and Ed25519; RSA and secrets serve several algorithms. */
function namesItsAlgorithm(jwk: JWK): boolean {
  return jwk.kty === 'EC' || jwk.kty === 'OKP' || jwk.kty === 'AKP';
}

/** What a key was found sound and imported as, by algorithm. */
const materials = new WeakMap<GivenKey, Map<string, UsableKey['key']>>();

async function material(given: GivenKey, algorithm: Algorithm): Promise<UsableKey['key']> {
  const known = materials.get(given) ?? new Map<string, UsableKey['key']>();
  const key = known.get(algorithm.alg) ?? (await prepare(given.jwk, algorithm));
  materials.set(given, known.set(algorithm.alg, key));
  return key;
}

async function prepare(jwk: JWK, { alg, kty }: Algorithm): Promise<UsableKey['key']> {
  const publicJwk = publicPart(jwk, kty);
  if (publicJwk === null) {
    const secret = readBase64url(jwk.k ?? '').bytes;
    assertSoundSecret(secret, alg);
    return secret;
  }
  assertSoundPublicKey(publicJwk);
  return importPublicKey(publicJwk, alg);
}
