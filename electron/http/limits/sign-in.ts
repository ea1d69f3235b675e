import { Refusal } from '../../../shared/result';
import type { SignInRequest } from '../../../shared/nouns/session';
import type { Core } from '../../auth/core';
import { checkSignIn } from '../../auth/grants/issue';
import type { Attempts } from './attempts';

/** Checks a password when it is its turn. Refuses as `checkSignIn`, and with a problem of 429 or 503 who has to wait. */
export async function signInSlowly(
  core: Core,
  attempts: Attempts,
  request: Pick<SignInRequest, 'account' | 'client' | 'password'>,
): Promise<void> {
  const name = `account:${request.account.slice(0, 128)}`;
  attempts.assertAllowed(name);
  try {
    await attempts.inTurn(() => checkSignIn(core, request));
    attempts.succeeded(name);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid_password') attempts.failed(name);
    throw error;
  }
}
