import type { ErrorCode } from '../../shared/error-codes';
import type { Failure } from '../../shared/result';

/** A refusal from main as an exception, so that queries and mutations see it as their error. */
export class ApiFailure extends Error {
  readonly code: ErrorCode;
  readonly detail: Failure['detail'];

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'ApiFailure';
    this.code = failure.code;
    this.detail = failure.detail;
  }
}

/** What to tell a person about any thrown thing; the text of a bug is of no use to them. */
export function failureMessage(error: unknown): string {
  if (error instanceof ApiFailure) return error.message;
  return 'Something in this window failed. Nothing was changed; try again.';
}
