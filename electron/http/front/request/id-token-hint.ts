/** Who a client thinks is signed in, shown by an ID token it was given (OpenID Connect Core §3.1.2.1, RP-Initiated Logout §2). */

import { decodeProtectedHeader } from 'jose';
import type { Core } from '../../../auth/core';
import { judging } from '../../../auth/judging';
import { judgeWithPayload } from '../../../inspect/judge';

export interface IdTokenHint {
  readonly clientId: string;
  readonly subject: string;
}

/** Of an ID token of ours; an expired one is still a hint. Undefined for anything else. */
export async function readIdTokenHint(
  core: Core,
  issuer: string,
  token: string,
): Promise<IdTokenHint | undefined> {
  const { judgement, payloadBytes } = await judgeWithPayload(
    token,
    { key: { kind: 'local' }, policy: { kind: 'jws', toleranceS: 0 } },
    judging(core),
  );
  if (judgement.word !== 'valid' || payloadBytes === undefined) return undefined;
  // Logout and access tokens name the same people and clients under the same keys (RFC 8725 §3.11).
  if (decodeProtectedHeader(token).typ !== 'JWT') return undefined;
  const { iss, aud, sub } = JSON.parse(Buffer.from(payloadBytes).toString('utf8')) as Record<string, unknown>;
  if (iss !== issuer || typeof aud !== 'string' || typeof sub !== 'string') return undefined;
  return { clientId: aud, subject: sub };
}
