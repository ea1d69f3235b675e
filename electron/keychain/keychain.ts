/** A place for secrets, one string an account, and the sentences for when it does not serve. */

import type { ErrorCode } from '../../shared/error-codes';
import type { KeychainState, SecretsHome } from '../../shared/nouns/settings';
import { type Failure, Refusal } from '../../shared/result';

export type KeychainMode = SecretsHome;

export interface Keychain {
  readonly mode: KeychainMode;
  /**
   * The secret, or `null` where the keychain gives none. From the bare OS keychain `null` may also mean locked;
   * the one handed out by the vault tells the two apart and refuses with `keychain_locked`.
   */
  read(account: string): Promise<string | null>;
  /** Resolves once the secret has been read back unchanged. */
  write(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
  /** Resolves when a call that overran its time has come back after all (an unlock prompt, say). */
  settled?(): Promise<void>;
}

/** What can be wrong with a keychain. */
export type KeychainProblem = Exclude<KeychainState, 'ok'>;

const codes = {
  absent: 'keychain_absent',
  locked: 'keychain_locked',
  unavailable: 'keychain_unavailable',
  timeout: 'keychain_timeout',
  'too-large': 'keychain_too_large',
} as const satisfies Record<KeychainProblem, ErrorCode>;

const sentences: Readonly<Record<KeychainProblem, string>> = {
  absent:
    'The keychain is open, but the entries of this installation are not in it: it was replaced, or the data came from another machine. Nothing has been deleted. Keep secrets until you quit, or start over with a new master key.',
  locked:
    'The keychain is locked. Your keys and sessions are safe in it: unlock it and try again, or keep new secrets until you quit.',
  unavailable:
    'No keychain answers on this machine. Keep secrets until you quit, or start a keychain service and try again.',
  timeout:
    'The keychain has not answered in time. It may be asking for your password in another window: answer it there, then try again.',
  'too-large':
    'The secret is too large for the keychain. An entry may have 2,500 bytes and 1,250 characters.',
};

/** The refusal for a problem; `sentence` replaces the usual one, `detail.cause` may carry the system's words. */
export function keychainRefusal(
  problem: KeychainProblem,
  detail?: Failure['detail'],
  sentence: string = sentences[problem],
): Refusal {
  return new Refusal(codes[problem], sentence, detail);
}

/** The problem a refusal stands for; `undefined` for refusals that are not about the keychain. */
export function problemOf(error: unknown): KeychainProblem | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const known = Object.entries(codes) as [KeychainProblem, ErrorCode][];
  return known.find(([, code]) => code === error.code)?.[0];
}
