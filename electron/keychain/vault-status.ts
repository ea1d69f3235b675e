import type { Status } from '../../shared/nouns/settings';
import { type KeychainMode, type KeychainProblem, keychainRefusal } from './keychain';

export type VaultStatus = Pick<Status['keychain'], 'state' | 'mode' | 'message' | 'opensWith'>;

const settled: Readonly<Record<KeychainMode, string>> = {
  'OS keychain': 'The master key and refresh tokens are kept in the keychain of your operating system.',
  passphrase:
    'The master key and refresh tokens are kept in the database, encrypted under your passphrase, and unlocked in this run.',
  'until quit': 'The master key and refresh tokens are kept in memory and are gone when you quit.',
};

const untilQuit: Readonly<Record<KeychainProblem, string>> = {
  absent: 'The keychain does not hold the entries of this installation; they have not been deleted.',
  locked: 'The keychain is locked; what it holds is safe and comes back once it is unlocked.',
  unavailable: 'No keychain answers on this machine.',
  timeout: 'The keychain has not answered in time.',
  'too-large': 'The keychain refused a secret as too large.',
};

/** What a locked Tokenwright says to whoever wants a secret, and to whoever looks. */
export const lockedSentences = {
  passphrase:
    'Tokenwright is locked. Your keys and sessions are safe behind your passphrase: unlock it and try again.',
  'your word':
    'You have locked Tokenwright. Your keys and sessions are safe in the keychain: unlock it and try again.',
} as const satisfies Readonly<Record<NonNullable<VaultStatus['opensWith']>, string>>;

/** All is well, in the mode the keychain itself has. */
export function describeOpen(mode: KeychainMode): VaultStatus {
  return { state: 'ok', mode, message: settled[mode] };
}

/** The app is locked, and the user can open it. */
export function describeLocked(opensWith: NonNullable<VaultStatus['opensWith']>): VaultStatus {
  return { state: 'locked', mode: 'none', opensWith, message: lockedSentences[opensWith] };
}

/** The keychain does not serve, and nothing stands in for it yet. */
export function describeClosed(problem: KeychainProblem, sentence?: string): VaultStatus {
  return { state: problem, mode: 'none', message: sentence ?? keychainRefusal(problem).message };
}

/** Secrets are kept only in the memory of the app, and this process is not it. */
export const elsewhere: VaultStatus = {
  state: 'unavailable',
  mode: 'none',
  message:
    'This installation keeps its secrets in the memory of the app until that quits, and the command line has no part in it. Move them into a keychain or behind a passphrase, under Storage in the app.',
};

/** The keychain does not serve (or `ok`: the user wants it so), and memory stands in for it. */
export function describeUntilQuit(state: VaultStatus['state']): VaultStatus {
  const why = state === 'ok' ? '' : `${untilQuit[state]} `;
  return {
    state,
    mode: 'until quit',
    message: `${why}Until you quit, new secrets are kept in memory and are gone afterwards.`,
  };
}
