/** A mode of keeping secrets by the name that the database has for it. */

import type { KeychainMode } from '../../keychain/keychain';
import type { KeptIn } from '../../store/operations';

const keepers: Readonly<Record<KeychainMode, KeptIn>> = {
  'OS keychain': 'OS keychain',
  passphrase: 'passphrase',
  'until quit': 'memory until quit',
};

export function keeperOf(mode: KeychainMode): KeptIn {
  return keepers[mode];
}

/** The mode whose keychain holds what the database says is kept there. */
export function modeOf(keeper: KeptIn): KeychainMode {
  const modes = Object.keys(keepers) as KeychainMode[];
  return modes.find((mode) => keepers[mode] === keeper) ?? 'OS keychain';
}
