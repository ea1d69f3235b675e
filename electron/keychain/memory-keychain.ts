import type { Keychain } from './keychain';

/** Keeps secrets in this process alone; they are gone when it ends. */
export function createMemoryKeychain(): Keychain {
  const secrets = new Map<string, string>();
  return {
    mode: 'until quit',
    read: async (account) => secrets.get(account) ?? null,
    write: async (account, secret) => {
      secrets.set(account, secret);
    },
    remove: async (account) => {
      secrets.delete(account);
    },
  };
}
