/** Raw signatures and MACs of JWS (RFC 7518 §3, RFC 8037 §3.1) over any bytes: no opinion on what is signed. */

import { constants, createHmac, type KeyObject, sign } from 'node:crypto';
import { invalidKey } from '../inspect/keys/given-key';

/** A secret of any length, an empty one too: a weak one is for the reader of the result to see. */
export type KeyMaterial =
  | { readonly kind: 'secret'; readonly bytes: Uint8Array }
  | { readonly kind: 'private'; readonly key: KeyObject };

/** Signs by the algorithm, which must be one for this kind of key. Refuses with `invalid_key` what the runtime refuses. */
export async function signBytes(alg: string, material: KeyMaterial, data: Uint8Array): Promise<Uint8Array> {
  if (material.kind === 'secret') return createHmac(hashOf(alg), material.bytes).update(data).digest();
  const { key } = material;
  const hash = /^(?:RS|PS|ES)/.test(alg) ? hashOf(alg) : null;
  const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const isRsa = /^[RP]S/.test(alg);
  const input = {
    key,
    dsaEncoding: 'ieee-p1363' as const,
    ...(isRsa ? { padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {}),
  };
  return new Promise((resolve, reject) => {
    sign(hash, data, input, (error, signature) => {
      if (error === null) resolve(signature);
      else
        reject(invalidKey(`This key cannot make an ${alg} signature: it is too short, or of another kind.`));
    });
  });
}

function hashOf(alg: string): string {
  return `sha${alg.slice(2)}`;
}
