import { type KeyObject, sign } from 'node:crypto';
import { CompactSign, type CryptoKey } from 'jose';
import type { KeyRow } from '../store/keys';
import type { LiveKeys } from './live-keys';

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

/** Signs with the key of a row, on this thread where that is quicker. */
export async function createSigner(
  row: KeyRow,
  live: Pick<LiveKeys, 'signingKey' | 'signingKeyObject'>,
): Promise<Signer> {
  const hash = quickHashes.get(row.alg);
  return hash === undefined
    ? createPatientSigner(row, await live.signingKey(row))
    : createQuickSigner(row, await live.signingKeyObject(row), hash);
}

function createPatientSigner({ kid, alg }: KeyRow, key: CryptoKey): Signer {
  return {
    kid,
    alg,
    sign: (header, payload) =>
      new CompactSign(encoder.encode(JSON.stringify(payload)))
        .setProtectedHeader({ ...header, alg, kid })
        .sign(key),
  };
}

/**
 * Signatures that take less time than handing the work to another thread; the hash each is made with, null where the
 * algorithm brings its own. RSA and the longer curves keep a thread busy and are better off elsewhere.
 */
const quickHashes: ReadonlyMap<string, 'sha256' | null> = new Map([
  ['ES256', 'sha256'],
  ['Ed25519', null],
  ['EdDSA', null],
] as const);

function createQuickSigner(
  { kid, alg }: Pick<KeyRow, 'kid' | 'alg'>,
  key: KeyObject,
  hash: 'sha256' | null,
): Signer {
  return {
    kid,
    alg,
    sign: async (header, payload) => {
      const input = `${encode({ ...header, alg, kid })}.${encode(payload)}`;
      // JWS wants the two numbers of an ECDSA signature as they are, not in DER (RFC 7518 §3.4).
      const signature = sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
      return `${input}.${signature.toString('base64url')}`;
    },
  };
}

function encode(value: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
