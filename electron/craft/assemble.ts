/** From header and payload to the serialisations of a JWS (RFC 7515 §7, RFC 7797). */

import { isUnencoded } from '../inspect/reading/token-reading';
import { writeBase64url } from '../inspect/text/base64url';
import type { PreparedHeader } from './header';
import { signBytes } from './signature';
import type { SigningKey } from './signing-key';

export type Form = 'compact' | 'flattened' | 'detached';

/** Signs header and payload. Without a key the signature is empty (RFC 7519 §6.1). Refuses as `signBytes` does. */
export async function assemble(
  header: PreparedHeader,
  payload: Uint8Array,
  key: SigningKey | undefined,
  form: Form,
): Promise<string> {
  const protectedText = writeBase64url(Buffer.from(header.text));
  const unencoded = isUnencoded(header.members);
  const body = unencoded ? Buffer.from(payload) : Buffer.from(writeBase64url(payload));
  const input = Buffer.concat([Buffer.from(`${protectedText}.`), body]);
  const signature =
    key === undefined || header.alg === undefined ? '' : await signWith(header.alg, key, input);
  if (form === 'detached') return `${protectedText}..${signature}`;
  const text = body.toString('utf8');
  if (form === 'compact') return `${protectedText}.${text}.${signature}`;
  return JSON.stringify({ payload: text, protected: protectedText, signature });
}

async function signWith(alg: string, { material }: SigningKey, input: Uint8Array): Promise<string> {
  return writeBase64url(await signBytes(alg, material, input));
}
