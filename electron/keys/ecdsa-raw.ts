/** ECDSA signatures from DER (RFC 3279 §2.2.3) to the form of JWS (RFC 7518 §3.4): R and S side by side. */

/** `der` as OpenSSL makes it, for a curve whose numbers take `half` bytes, at most 48: its lengths are a byte each. */
export function ecdsaFromDer(der: Buffer, half: number): Buffer {
  const raw = Buffer.alloc(2 * half);
  const afterR = copyInteger(der, 2, raw.subarray(0, half));
  copyInteger(der, afterR, raw.subarray(half));
  return raw;
}

/** From tag and length at a place, right-aligned: a zero that only keeps the sign goes, one that is missing comes. */
function copyInteger(der: Buffer, at: number, into: Buffer): number {
  const start = at + 2;
  const end = start + (der[at + 1] ?? 0);
  const spare = end - start - into.length;
  der.copy(into, Math.max(0, -spare), start + Math.max(0, spare), end);
  return end;
}
