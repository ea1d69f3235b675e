/** How long a signature is, where its algorithm says so. */

const fixed: Readonly<Record<string, number>> = Object.assign(Object.create(null) as Record<string, number>, {
  HS256: 32,
  HS384: 48,
  HS512: 64,
  ES256: 64,
  ES384: 96,
  ES512: 132,
  Ed25519: 64,
  EdDSA: 64,
  'ML-DSA-44': 2420,
  'ML-DSA-65': 3309,
  'ML-DSA-87': 4627,
});

/** Bytes of every signature of this algorithm (RFC 7518 §3, RFC 8037 §3.1); undefined where the key decides. */
export function signatureBytes(alg: unknown): number | undefined {
  return typeof alg === 'string' ? fixed[alg] : undefined;
}

/** Whether a signature of this length can be whole; an RSA one is as long as its modulus, 2048 bits at least. */
export function isWholeSignature(alg: unknown, bytes: number): boolean {
  const expected = signatureBytes(alg);
  if (expected !== undefined) return bytes === expected;
  return typeof alg === 'string' && /^[RP]S(256|384|512)$/.test(alg) ? bytes >= 256 : true;
}
