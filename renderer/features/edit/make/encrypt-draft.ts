/** To whom and how, as the form has it. */

import type { Input } from '../../../../shared/contract';

type Request = Input<'craft/encrypt'>;
export type KeyManagement = Request['alg'];
export type ContentEncryption = NonNullable<Request['enc']>;
export type EncryptionKey = Request['key'];

export interface EncryptDraft {
  readonly contents: 'token' | 'payload';
  readonly alg: KeyManagement;
  readonly enc: ContentEncryption;
  readonly key: EncryptionKey;
}

/** What the recipient has to have: RFC 7518 §4. */
export type KeyNeed =
  | { readonly kind: 'public key'; readonly about: string }
  | { readonly kind: 'password' }
  | { readonly kind: 'secret'; readonly bytes: number };

export const newEncryptDraft: EncryptDraft = {
  contents: 'token',
  alg: 'RSA-OAEP-256',
  enc: 'A256GCM',
  key: { kind: 'detect', text: '' },
};

const contentKeyBytes: Record<ContentEncryption, number> = {
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
  A128GCM: 16,
  A192GCM: 24,
  A256GCM: 32,
};

export function keyNeed({ alg, enc }: Pick<EncryptDraft, 'alg' | 'enc'>): KeyNeed {
  if (alg.startsWith('PBES2')) return { kind: 'password' };
  if (alg === 'dir') return { kind: 'secret', bytes: contentKeyBytes[enc] };
  if (alg.startsWith('RSA')) return { kind: 'public key', about: 'an RSA public key' };
  if (alg.startsWith('ECDH')) {
    return { kind: 'public key', about: 'a public key on P-256, P-384, P-521 or X25519' };
  }
  return { kind: 'secret', bytes: Number(/^A(\d+)/.exec(alg)?.[1]) / 8 };
}

/** A key of the kind that is needed, with the text that is there already. */
export function fittingKey(key: EncryptionKey, need: KeyNeed): EncryptionKey {
  if (need.kind === 'public key') return key.kind === 'secret' ? { kind: 'detect', text: '' } : key;
  if (key.kind === 'secret') return key;
  return { kind: 'secret', text: '', encoding: need.kind === 'password' ? 'utf8' : 'base64' };
}

/** A fresh secret of this many bytes, as base64. */
export function newSecret(bytes: number): EncryptionKey {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  const text = btoa(Array.from(random, (byte) => String.fromCharCode(byte)).join(''));
  return { kind: 'secret', text, encoding: 'base64' };
}
