import type { Database } from 'better-sqlite3';
import { Refusal } from '../../shared/result';
import type { Vault } from '../keychain/vault';
import { findKey, type KeyRow, listKeys } from '../store/keys';
import type { KeyMaterial } from './generate';
import { openStoredKey } from './live-keys';

interface Ring {
  readonly db: Database;
  readonly vault: Vault;
}

/** Refuses with `already_exists` when the ring has this key, be it for another algorithm (RFC 8725 §3.1). */
export async function assertNotDuplicate(material: KeyMaterial, ring: Ring): Promise<void> {
  const twin = findKey(ring.db, material.kid) ?? (await findSameSecret(material, ring));
  if (twin === undefined) return;
  throw new Refusal(
    'already_exists',
    `This key is in the key ring already, ${twin.state}, for ${twin.alg}. A key has exactly one "alg".`,
    { kid: twin.kid, alg: twin.alg },
  );
}

/** The same MAC secret may come with another kid, so that only a look at the secrets tells. */
async function findSameSecret({ privateJwk }: KeyMaterial, { db, vault }: Ring): Promise<KeyRow | undefined> {
  if (privateJwk.kty !== 'oct') return undefined;
  const readable = listKeys(db).filter(
    (row) => row.publicJwk === null && row.privateJwe !== null && vault.holds(row.masterKeyId),
  );
  for (const row of readable) {
    if ((await openStoredKey(row, vault)).k === privateJwk.k) return row;
  }
  return undefined;
}
