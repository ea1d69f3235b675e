import type { Status } from '../../shared/nouns/settings';
import { type KeychainMode, type KeychainProblem, keychainRefusal } from './keychain';

export type VaultStatus = Status['keychain'];

const settled: Readonly<Record<KeychainMode, string>> = {
  'OS keychain': 'The master key and refresh tokens are kept in the keychain of your operating system.',
  'until quit': 'The master key and refresh tokens are kept in memory and are gone when you quit.',
};

const untilQuit: Readonly<Record<KeychainProblem, string>> = {
  absent: 'The keychain does not hold the entries of this installation; they have not been deleted.',
  locked: 'The keychain is locked; what it holds is safe and comes back once it is unlocked.',
  unavailable: 'No keychain answers on this machine.',
  timeout: 'The keychain has not answered in time.',
  'too-large': 'The keychain refused a secret as too large.',
};

/** All is well, in the mode the keychain itself has. */
export function describeOpen(mode: KeychainMode): VaultStatus {
  return { state: 'ok', mode, message: settled[mode] };
}

/** The keychain does not serve, and nothing stands in for it yet. */
export function describeClosed(problem: KeychainProblem): VaultStatus {
  return { state: problem, mode: 'none', message: keychainRefusal(problem).message };
}

/** The keychain does not serve (or `ok`: the user wants it so), and memory stands in for it. */
export function describeUntilQuit(state: VaultStatus['state']): VaultStatus {
  const why = state === 'ok' ? '' : `${untilQuit[state]} `;
  return {
    state,
    mode: 'until quit',
    message: `${why}Until you quit, new secrets are kept in memory and are gone afterwards.`,
  };
}
