import { type KeychainProblem, keychainRefusal } from './keychain';
import type { Refusal } from '../../shared/result';

/** What libsecret, D-Bus, the macOS keychain and Windows say, and what it means; first match counts. */
const meanings: readonly (readonly [RegExp, KeychainProblem])[] = [
  // libsecret; gnome-keyring and KWallet when the prompt is closed.
  [/locked collection|is locked|prompt (?:was )?dismissed/i, 'locked'],
  // macOS: locked without a session to ask in; prompt refused; locked, or the app was signed anew.
  [
    /user interaction is not allowed|user cancell?ed the operation|passphrase you entered is not correct/i,
    'locked',
  ],
  // Windows: RPC_X_BAD_STUB_DATA is its answer to a credential above 2,560 bytes.
  [/stub received bad data|too (?:large|long)|exceeds the (?:maximum|platform) /i, 'too-large'],
  [/timeout was reached|did not receive a reply|NoReply|timed out/i, 'timeout'],
];

/** Translates an error of the system's keychain; whatever is not known means unavailable. */
export function refusalFromSystem(error: unknown): Refusal {
  const text = error instanceof Error ? error.message : String(error);
  const problem = meanings.find(([pattern]) => pattern.test(text))?.[1] ?? 'unavailable';
  return keychainRefusal(problem, { cause: text.slice(0, 200) });
}
