import type { KeyObject } from 'node:crypto';
import { CompactSign, type CryptoKey } from 'jose';
import type { KeyRow } from '../store/keys';
import type { LiveKeys } from './live-keys';
import { type QuickSign, quickSignOf } from './quick-sign';
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
  const quickSign = quickSignOf(row.alg);
  return quickSign === undefined
    ? createPatientSigner(row, await live.signingKey(row))
    : createQuickSigner(row, await live.signingKeyObject(row), quickSign, thread);
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
  thread: SigningThread | undefined,
): Signer {
  return {
    kid,
    alg,
    sign: async (header, payload) => {
      const input = `${encode({ ...header, alg, kid })}.${encode(payload)}`;
      const signature =
        thread === undefined ? quickSign(input, key) : await thread.sign({ alg, quickSign, key, input });
      return `${input}.${signature}`;
    },
  };
}

function encode(value: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
