/** What a JWE may name (RFC 7518 §4, §5), with the keys each needs. */

type KeyType = 'oct' | 'RSA' | 'EC' | 'OKP';

export interface KeyManagement {
  readonly alg: string;
  readonly keyTypes: readonly KeyType[];
  /** Exact size of the shared key, where the algorithm has one. */
  readonly keyBytes?: number;
}

const wraps = (suffix: string): readonly KeyManagement[] =>
  [128, 192, 256].map((bits) => ({ alg: `A${bits}${suffix}`, keyTypes: ['oct'], keyBytes: bits / 8 }));

const entries: readonly KeyManagement[] = [
  { alg: 'dir', keyTypes: ['oct'] },
  ...wraps('KW'),
  ...wraps('GCMKW'),
  ...['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'].map(
    (alg): KeyManagement => ({ alg, keyTypes: ['RSA'] }),
  ),
  ...['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'].map(
    (alg): KeyManagement => ({ alg, keyTypes: ['EC', 'OKP'] }),
  ),
  ...['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'].map(
    (alg): KeyManagement => ({ alg, keyTypes: ['oct'] }),
  ),
];

const byName = new Map(entries.map((entry) => [entry.alg, entry]));

const contentKeyBytes = new Map([
  ['A128CBC-HS256', 32],
  ['A192CBC-HS384', 48],
  ['A256CBC-HS512', 64],
  ['A128GCM', 16],
  ['A192GCM', 24],
  ['A256GCM', 32],
]);

/** The entry for an exact name, or undefined. */
export function findKeyManagement(alg: unknown): KeyManagement | undefined {
  return typeof alg === 'string' ? byName.get(alg) : undefined;
}

/** Bytes of the content key of an exact `enc` name, or undefined. */
export function contentKeySize(enc: unknown): number | undefined {
  return typeof enc === 'string' ? contentKeyBytes.get(enc) : undefined;
}

/** Every key management algorithm that is accepted here. */
export const keyManagementNames: readonly string[] = entries.map(({ alg }) => alg);
