/** The peers with the very keys of the service: jose by CryptoKey, fast-jwt by PEM or secret, both set up once. */

import { createPrivateKey, createPublicKey, type JsonWebKeyInput } from 'node:crypto';
import type { Algorithm } from 'fast-jwt';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { KeyRing } from '../../../electron/keys/key-ring';
import type { MeasuredAlgorithm } from './bench-service';

export interface PeerKeys {
  readonly kid: string;
  readonly jose: { readonly signing: CryptoKey; readonly verification: CryptoKey };
  /** fast-jwt knows Ed25519 by its older name. */
  readonly fastJwt: {
    readonly algorithm: Algorithm;
    readonly signing: Buffer;
    readonly verification: Buffer;
  };
}

export async function peerKeys(keyRing: KeyRing, alg: MeasuredAlgorithm): Promise<PeerKeys> {
  const kid = keyRing.list().find((key) => key.alg === alg && key.state === 'active')?.kid;
  const { text } = await keyRing.exportKey({ kid, format: 'jwk', private: true });
  const { kty, k = '', ...jwk } = JSON.parse(text) as JWK & { readonly kid: string };
  if (kty === 'oct') return secretKeys(jwk.kid, Buffer.from(k, 'base64url'));
  return keyPair({ ...jwk, kty }, alg);
}

async function secretKeys(kid: string, secret: Buffer): Promise<PeerKeys> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new Uint8Array(secret), algorithm, false, [
    'sign',
    'verify',
  ]);
  return {
    kid,
    jose: { signing: key, verification: key },
    fastJwt: { algorithm: 'HS256', signing: secret, verification: secret },
  };
}

async function keyPair(jwk: JWK & { readonly kid: string }, alg: MeasuredAlgorithm): Promise<PeerKeys> {
  const signing = createPrivateKey({ key: jwk as JsonWebKeyInput['key'], format: 'jwk' });
  const verification = createPublicKey(signing);
  const publicJwk = verification.export({ format: 'jwk' }) as JWK;
  return {
    kid: jwk.kid,
    jose: {
      signing: (await importJWK({ ...jwk, alg }, alg)) as CryptoKey,
      verification: (await importJWK({ ...publicJwk, alg }, alg)) as CryptoKey,
    },
    fastJwt: {
      algorithm: alg === 'Ed25519' ? 'EdDSA' : alg,
      signing: Buffer.from(signing.export({ type: 'pkcs8', format: 'pem' })),
      verification: Buffer.from(verification.export({ type: 'spki', format: 'pem' })),
    },
  };
}
