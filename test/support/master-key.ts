import type { MasterKey, Vault } from '../../electron/keychain/vault';

/** A copy that stays as it is when the vault forgets its own. */
export function copyMasterKey(vault: Vault, id?: string): Promise<MasterKey> {
  return vault.withMasterKey(id, async (masterKey) => ({
    id: masterKey.id,
    key: Uint8Array.from(masterKey.key),
  }));
}
