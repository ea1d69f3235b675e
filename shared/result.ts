/** What main answers across the bridge: a value or a failure, never an exception. */

import type { ErrorCode } from './error-codes';

export interface Failure {
  readonly code: ErrorCode;
  /** One or two sentences for a person: what happened, what it means, what to do. Never a secret. */
  readonly message: string;
  /** The offending member or part, where there is one, and figures a caller may switch on. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(error: Failure): Result<never> {
  return { ok: false, error };
}

/**
 * An expected refusal. Services throw it; the dispatcher turns it into a `Failure`.
 * Anything else that is thrown is a bug and becomes the code `internal` without its text.
 */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly detail: Failure['detail'];

  constructor(code: ErrorCode, message: string, detail?: Failure['detail']) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
  }

  toFailure(): Failure {
    return this.detail === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, detail: this.detail };
  }
}
