import type { Keychain } from '../../../keychain/keychain';
import { keychainService } from '../../../keychain/os-keychain';
import { type DesktopVictim, fromText, toText } from './desktop-victim';

/** One name for every run, so that whatever a killed one has left is found and removed. */
export const victimAccount = 'storage laboratory victim';

/** An entry in the keychain of the system. */
export function osKeychainEntry(
  folder: string,
  keychain: Keychain,
  systemFolders: readonly string[],
): DesktopVictim {
  return {
    strategy: 'os-keychain',
    folder,
    systemFolders,
    save: (pair) => keychain.write(victimAccount, toText(pair)),
    load: async () => fromText(await keychain.read(victimAccount)),
    forget: () => keychain.remove(victimAccount),
    openFiles: async () => undefined,
    askAsThief: async (thief) => {
      const text = await thief.ask('readKeychain', { service: keychainService, account: victimAccount });
      return text === null ? undefined : { text, how: 'asking the unlocked keychain', file: 'keychain' };
    },
  };
}
