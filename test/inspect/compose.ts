/** Tokens made byte by byte, so that they can be as wrong as a test needs. */

import fc from 'fast-check';

export function base64url(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64url');
}

/** Any UTF-16 units, lone surrogates and controls included; fast-check's own "binary" takes seconds to warm up. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.nat(0xffff), { maxLength }).map((units) => String.fromCharCode(...units));
}

/** Header and payload as JSON text or as values; the signature as text of the token. */
export function compose(
  header: unknown,
  payload: unknown,
  signature = base64url(new Uint8Array(64)),
): string {
  return [asText(header), asText(payload)].map(base64url).concat(signature).join('.');
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
