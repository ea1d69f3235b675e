import { CompactSign, type CryptoKey } from 'jose';
import type { KeyRow } from '../store/keys';

export interface Signer {
  readonly kid: string;
  readonly alg: string;
  /** The compact serialisation (RFC 7515 §7.1). "alg" and "kid" of the header are the key's own, whatever is given. */
  sign(
    header: Readonly<Record<string, unknown>>,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<string>;
}

const encoder = new TextEncoder();

export function createSigner({ kid, alg }: KeyRow, key: CryptoKey): Signer {
  return {
    kid,
    alg,
    sign: (header, payload) =>
      new CompactSign(encoder.encode(JSON.stringify(payload)))
        .setProtectedHeader({ ...header, alg, kid })
        .sign(key),
  };
}
