import type { KeyObject } from 'node:crypto';
import { CompactSign, type CryptoKey } from 'jose';
import type { KeyRow } from '../store/keys';
import type { LiveKeys } from './live-keys';
import { isQuick, type QuickAlgorithm, quickSign } from './quick-sign';
import type { SigningThread } from './signing-thread';

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

/** Signs with the key of a row: on this thread where that is quicker, or by `thread` where many want it at once. */
export async function createSigner(
  row: KeyRow,
  live: Pick<LiveKeys, 'signingKey' | 'signingKeyObject'>,
  thread?: SigningThread,
): Promise<Signer> {
  const { kid, alg } = row;
  return isQuick(alg)
    ? createQuickSigner({ kid, alg }, await live.signingKeyObject(row), thread)
    : createPatientSigner(row, await live.signingKey(row));
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
  { kid, alg }: { readonly kid: string; readonly alg: QuickAlgorithm },
  key: KeyObject,
  thread: SigningThread | undefined,
): Signer {
  return {
    kid,
    alg,
    sign: async (header, payload) => {
      const input = `${encode({ ...header, alg, kid })}.${encode(payload)}`;
      const signature =
        thread === undefined ? quickSign(alg, input, key) : await thread.sign({ alg, key, input });
      return `${input}.${signature}`;
    },
  };
}

function encode(value: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
