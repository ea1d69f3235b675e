/** ECDSA signatures from the form of JWS (RFC 7518 §3.4: R and S side by side) to DER (RFC 3279 §2.2.3). */

const sequenceTag = 0x30;
const integerTag = 0x02;
/** A length of so many bytes and more takes a byte of its own that says so. */
const longLength = 0x80;

/** `signature` has an even number of bytes, at most 132. */
export function ecdsaToDer(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  const r = integerIn(signature.subarray(0, half));
  const s = integerIn(signature.subarray(half));
  const length = sizeOf(r) + sizeOf(s);
  const head = length < longLength ? [sequenceTag, length] : [sequenceTag, longLength | 1, length];
  const der = new Uint8Array(head.length + length);
  der.set(head);
  write(r, der, head.length);
  write(s, der, head.length + sizeOf(r));
  return der;
}

/** The bytes that count: without leading zeros, but never none. */
function integerIn(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(first === -1 ? bytes.length - 1 : first);
}

/** A first bit would make the integer negative, so that a zero goes before it. */
function needsZero(integer: Uint8Array): boolean {
  return (integer[0] ?? 0) >= 0x80;
}

function sizeOf(integer: Uint8Array): number {
  return 2 + integer.length + (needsZero(integer) ? 1 : 0);
}

function write(integer: Uint8Array, der: Uint8Array, at: number): void {
  const size = sizeOf(integer);
  der[at] = integerTag;
  der[at + 1] = size - 2;
  der.set(integer, at + size - integer.length);
}
