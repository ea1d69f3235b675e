/** What the command line ends with. */
import type { ErrorCode } from '../../shared/error-codes';

export const exitCodes = { good: 0, tokenFailed: 1, wrongUsage: 2, unavailable: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const usage: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid_request',
  'invalid_key',
  'unsupported_algorithm',
  'not_found',
  'already_exists',
  'not_possible',
  'in_use',
  'invalid_client',
  'invalid_scope',
  'invalid_target',
]);

/** A refusal in terms of the shell: the keychain or store is not there, the call was wrong, or a token failed. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code.startsWith('keychain_') || code.startsWith('store_')) return exitCodes.unavailable;
  return usage.has(code) ? exitCodes.wrongUsage : exitCodes.tokenFailed;
}
