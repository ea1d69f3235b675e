import type { KeyObject } from 'node:crypto';
import { CompactSign, type CryptoKey } from 'jose';
import type { KeyRow } from '../store/keys';
import type { LiveKeys } from './live-keys';
import { type QuickSign, quickSignFor } from './quick-sign';

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
  const quickSign = quickSignFor(row.alg);
  return quickSign === undefined
    ? createPatientSigner(row, await live.signingKey(row))
    : createQuickSigner(row, await live.signingKeyObject(row), quickSign);
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

function createQuickSigner(
  { kid, alg }: Pick<KeyRow, 'kid' | 'alg'>,
  key: KeyObject,
  quickSign: QuickSign,
): Signer {
  return {
    kid,
    alg,
    sign: async (header, payload) => {
      const input = `${encode({ ...header, alg, kid })}.${encode(payload)}`;
      return `${input}.${(await quickSign(Buffer.from(input), key)).toString('base64url')}`;
    },
  };
}

function encode(value: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
