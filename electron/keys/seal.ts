/** Private keys at rest: a JWE (RFC 7516) with "dir" and A256GCM under the master key, and nothing else anywhere. */

import { CompactEncrypt, compactDecrypt, type JWK } from 'jose';
import { Refusal } from '../../shared/result';
import type { MasterKey } from '../keychain/vault';

/** The JWE's `kid` names the key it is encrypted under (RFC 7516 §4.1.6), which is the master key. */
export function sealPrivateKey(privateJwk: JWK, masterKey: MasterKey): Promise<string> {
  return new CompactEncrypt(Buffer.from(JSON.stringify(privateJwk)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: masterKey.id, cty: 'jwk+json' })
    .encrypt(masterKey.key);
}

/**
 * The private JWK. Refuses with `invalid_key` under any other master key, when a byte was changed, and when it is
 * the sealed part of another key than `kid`: whoever can write to the database must not be able to swap keys.
 */
export async function openPrivateKey(sealed: string, kid: string, masterKey: MasterKey): Promise<JWK> {
  const jwk = await decrypt(sealed, masterKey);
  if (jwk.kid === kid) return jwk;
  throw new Refusal('invalid_key', 'The private part stored with this key belongs to another key.', { kid });
}

async function decrypt(sealed: string, masterKey: MasterKey): Promise<JWK> {
  try {
    const { plaintext } = await compactDecrypt(sealed, masterKey.key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxDecompressedLength: 0,
    });
    return JSON.parse(Buffer.from(plaintext).toString('utf8')) as JWK;
  } catch {
    throw new Refusal(
      'invalid_key',
      'The private part of this key cannot be opened: it was sealed under another master key, or it was changed.',
    );
  }
}
