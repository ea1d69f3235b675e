/** Library entries at rest: a JWE (RFC 7516) with "dir" and A256GCM under the keychain's master key. */

import { CompactEncrypt, compactDecrypt } from 'jose';
import { Refusal } from '../../shared/result';
import type { MasterKey } from '../keychain/vault';
import { LibraryContent } from './content';

/** The id is sealed along, so that whoever can write to the database cannot swap entries. */
export function sealContent(id: string, content: LibraryContent, masterKey: MasterKey): Promise<string> {
  const { token, label, tags, note } = content;
  return new CompactEncrypt(Buffer.from(JSON.stringify({ id, token, label, tags, note })))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: masterKey.id })
    .encrypt(masterKey.key);
}

/** Refuses with `invalid_token` under another master key, for another id, and when a byte was changed. */
export async function openContent(id: string, sealed: string, masterKey: MasterKey): Promise<LibraryContent> {
  try {
    const { plaintext } = await compactDecrypt(sealed, masterKey.key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxDecompressedLength: 0,
    });
    const value = JSON.parse(Buffer.from(plaintext).toString('utf8')) as { readonly id?: unknown };
    if (value.id !== id) throw new Error('sealed for another entry');
    return LibraryContent.parse(value);
  } catch {
    throw new Refusal(
      'invalid_token',
      'This library entry cannot be opened: it was sealed under another master key, or it was changed.',
      { id },
    );
  }
}
