/** ECDSA signatures from DER (RFC 3279 §2.2.3) to the form of JWS (RFC 7518 §3.4): R and S side by side. */

/** `der` as OpenSSL makes it, for a curve whose numbers take `half` bytes, at most 48: its lengths are a byte each. */
export function ecdsaFromDer(der: Buffer, half: number): Buffer {
  const raw = Buffer.alloc(2 * half);
  const afterR = copyInteger(der, 2, raw, half);
  copyInteger(der, afterR, raw, 2 * half);
  return raw;
}

/** From tag and length at a place to where it ends: a zero that only keeps the sign goes, one that is missing comes. */
function copyInteger(der: Buffer, at: number, into: Buffer, intoEnd: number): number {
  const start = at + 2;
  const end = start + (der[at + 1] ?? 0);
  const kept = Math.min(end - start, into.length / 2);
  der.copy(into, intoEnd - kept, end - kept, end);
  return end;
}
