import type { Keychain } from './keychain';

export interface Guard {
  /** Resolves when the keychain proves that it is open; refuses with what is wrong otherwise. */
  readonly assertOpen: () => Promise<void>;
  /** Told how each call ended, so that the visible state follows a keychain that locks itself meanwhile. */
  readonly onOutcome: (error?: unknown) => void;
}

/**
 * A locked keyring answers a read with `null` and a removal with nothing, exactly as if the entry were not there.
 * Behind this guard both mean what they say: an ambiguous answer counts only if the keychain is open afterwards.
 */
export function guardKeychain(keychain: Keychain, { assertOpen, onOutcome }: Guard): Keychain {
  const watch = async <T>(call: Promise<T>): Promise<T> => {
    try {
      const value = await call;
      onOutcome();
      return value;
    } catch (error) {
      onOutcome(error);
      throw error;
    }
  };
  const read = async (account: string) => {
    const secret = await keychain.read(account);
    if (secret === null) await assertOpen();
    return secret;
  };
  const remove = async (account: string) => {
    await keychain.remove(account);
    await assertOpen();
  };
  return {
    mode: keychain.mode,
    read: (account) => watch(read(account)),
    write: (account, secret) => watch(keychain.write(account, secret)),
    remove: (account) => watch(remove(account)),
  };
}
