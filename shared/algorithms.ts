/**
 * Signature and MAC algorithms (RFC 7518 §3.1, RFC 8037, RFC 9864; ML-DSA as jose names it),
 * one entry each; generation, import and checks read the same entry.
 */
export type AlgorithmFamily = 'mac' | 'signature';

export interface Algorithm {
  readonly alg: string;
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';
  readonly family: AlgorithmFamily;
  readonly crv?: string;
  /** Least secret length for a MAC, in bytes: the size of its hash (RFC 7518 §3.2). */
  readonly secretBytes?: number;
  readonly about: string;
}

const mac = (alg: string, secretBytes: number): Algorithm => ({
  alg,
  kty: 'oct',
  family: 'mac',
  secretBytes,
  about: `HMAC: whoever can check it can also make it. The secret has at least ${secretBytes} bytes.`,
});
const rsa = (alg: string, about: string): Algorithm => ({ alg, kty: 'RSA', family: 'signature', about });
const ec = (alg: string, crv: string): Algorithm => ({
  alg,
  kty: 'EC',
  crv,
  family: 'signature',
  about: `ECDSA on ${crv}: the private key signs, anyone with the public key checks.`,
});
const mlDsa = (alg: string): Algorithm => ({
  alg,
  kty: 'AKP',
  family: 'signature',
  about: 'Post-quantum lattice signature; several kilobytes long.',
});

const entries: readonly Algorithm[] = [
  ec('ES256', 'P-256'),
  ec('ES384', 'P-384'),
  ec('ES512', 'P-521'),
  rsa('RS256', 'RSASSA-PKCS1-v1_5 with SHA-256: the one every library has.'),
  rsa('RS384', 'RSASSA-PKCS1-v1_5 with SHA-384.'),
  rsa('RS512', 'RSASSA-PKCS1-v1_5 with SHA-512.'),
  rsa('PS256', 'RSASSA-PSS with SHA-256: randomised padding.'),
  rsa('PS384', 'RSASSA-PSS with SHA-384.'),
  rsa('PS512', 'RSASSA-PSS with SHA-512.'),
  {
    alg: 'Ed25519',
    kty: 'OKP',
    crv: 'Ed25519',
    family: 'signature',
    about: 'Edwards-curve signature, small and fast.',
  },
  {
    alg: 'EdDSA',
    kty: 'OKP',
    crv: 'Ed25519',
    family: 'signature',
    about: 'The older name of Ed25519 (RFC 8037, RFC 9864).',
  },
  mac('HS256', 32),
  mac('HS384', 48),
  mac('HS512', 64),
  mlDsa('ML-DSA-44'),
  mlDsa('ML-DSA-65'),
  mlDsa('ML-DSA-87'),
];

/** Null prototype, so that `alg: "constructor"` resolves to nothing. */
const byName: Record<string, Algorithm> = Object.assign(
  Object.create(null) as Record<string, Algorithm>,
  Object.fromEntries(entries.map((entry) => [entry.alg, entry])),
);

export const algorithmNames: readonly string[] = entries.map((entry) => entry.alg);

/** The entry for an exact name; `undefined` for anything else, "none" in every spelling included. */
export function findAlgorithm(alg: unknown): Algorithm | undefined {
  return typeof alg === 'string' ? byName[alg] : undefined;
}
