import type { KeyObject } from 'node:crypto';
import { type CompactJWSHeaderParameters, CompactSign, type CryptoKey } from 'jose';
import type { KeyRow } from '../store/keys';
import type { LiveKeys } from './live-keys';
import { isQuick, type QuickAlgorithm, quickSign } from './quick-sign';
import type { SigningThread } from './signing-thread';

export interface Signer {
  readonly kid: string;
  readonly alg: string;
  /** The compact serialisation (RFC 7515 §7.1), under a header of "alg", "typ" and "kid". */
  sign(typ: string | undefined, payload: Readonly<Record<string, unknown>>): Promise<string>;
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
    sign: (typ, payload) =>
      new CompactSign(encoder.encode(JSON.stringify(payload)))
        .setProtectedHeader(headerOf(alg, typ, kid))
        .sign(key),
  };
}

function createQuickSigner(
  { kid, alg }: { readonly kid: string; readonly alg: QuickAlgorithm },
  key: KeyObject,
  thread: SigningThread | undefined,
): Signer {
  // By type: the tokens of one differ in their payload only.
  const headers = new Map<string | undefined, string>();
  return {
    kid,
    alg,
    sign: async (typ, payload) => {
      const header = headers.get(typ) ?? encode(headerOf(alg, typ, kid));
      headers.set(typ, header);
      const input = `${header}.${encode(payload)}`;
      const signature =
        thread === undefined ? quickSign(alg, input, key) : await thread.sign({ alg, key, input });
      return `${input}.${signature}`;
    },
  };
}

function headerOf(alg: string, typ: string | undefined, kid: string): CompactJWSHeaderParameters {
  return { alg, ...(typ !== undefined && { typ }), kid };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
