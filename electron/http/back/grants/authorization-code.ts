/** The code of a sign-in for tokens (RFC 6749 §4.1.3), with the verifier that goes with it (RFC 7636 §4.5). */

import { timingSafeEqual } from 'node:crypto';
import { toSeconds } from '../../../auth/clock';
import type { Core } from '../../../auth/core';
import { addRevocation } from '../../../auth/revocations/revoke';
import { sha256, sha256Base64url } from '../../../digest/sha256';
import {
  type AuthorizationCodeRow,
  findAuthorizationCode,
  useAuthorizationCode,
} from '../../../store/authorization-codes';
import type { ClientRow } from '../../../store/clients';
import { findSession } from '../../../store/sessions';
import { Problem } from '../../problem';
import { beginSession } from './begin-session';
import type { Grant, GrantRequest } from './grant';

export const authorizationCode: Grant = async (request) => {
  const { core, form } = request;
  const hash = sha256(form.required('code'));
  const code = findAuthorizationCode(core.db, hash);
  assertOurs(request, code);
  if (code.usedAtMs !== null) return refuseReplay(core, hash);
  try {
    return await beginSession(request, { ...code, method: 'authorization code' }, (sessionId) => {
      if (!useAuthorizationCode(core.db, hash, core.clock.now(), sessionId)) throw new UsedMeanwhile();
    });
  } catch (error) {
    if (error instanceof UsedMeanwhile) return refuseReplay(core, hash);
    throw error;
  }
};

/** Somebody else redeemed it between reading and writing. */
class UsedMeanwhile extends Error {}

/** Everything about the request but whether the code is used: only then is a second use worth an alarm. */
function assertOurs(
  { core, form, client, jkt }: GrantRequest,
  code: AuthorizationCodeRow | undefined,
): asserts code is AuthorizationCodeRow {
  if (code === undefined || code.clientId !== client.clientId) {
    throw new Problem('invalid_grant', 'The code is unknown, or was issued to another client.');
  }
  if (code.expiresAtS <= toSeconds(core.clock.now()) && code.usedAtMs === null) {
    throw new Problem('invalid_grant', 'The code has expired. Begin again.');
  }
  assertAddress(form.one('redirect_uri'), code, client);
  assertVerifier(form.one('code_verifier'), code.codeChallenge);
  if (code.dpopJkt !== null && code.dpopJkt !== jkt) {
    throw new Problem('invalid_grant', 'The code is bound to another key than the DPoP proof is made with.');
  }
}

/** Named again where it was named before (RFC 6749 §4.1.3). */
function assertAddress(
  given: string | undefined,
  { redirectUri }: AuthorizationCodeRow,
  { redirectUris }: ClientRow,
): void {
  const fits =
    redirectUri === '' ? given === undefined || redirectUris.includes(given) : given === redirectUri;
  if (!fits) throw new Problem('invalid_grant', "'redirect_uri' must be the one the code was sent to.");
}

/** RFC 7636 §4.1, §4.6. */
function assertVerifier(verifier: string | undefined, challenge: string): void {
  if (verifier === undefined || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) {
    throw new Problem('invalid_grant', "'code_verifier' must be 43 to 128 unreserved characters.");
  }
  const own = Buffer.from(sha256Base64url(verifier));
  const expected = Buffer.from(challenge);
  if (own.length !== expected.length || !timingSafeEqual(own, expected)) {
    throw new Problem('invalid_grant', "'code_verifier' does not fit the code.");
  }
}

/** What the code bought is taken back (RFC 6749 §4.1.2): one of the two who had it is a thief. */
async function refuseReplay(core: Core, hash: Buffer): Promise<never> {
  const sessionId = findAuthorizationCode(core.db, hash)?.sessionId ?? undefined;
  const session = sessionId === undefined ? undefined : findSession(core.db, sessionId);
  if (session !== undefined && session.revokedAtMs === null) {
    await addRevocation(
      core,
      { kind: 'session', id: session.id },
      'its authorization code was presented twice',
    );
  }
  throw new Problem('invalid_grant', 'The code was used before. What it bought has been revoked.');
}
