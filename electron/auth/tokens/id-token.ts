/** ID tokens (OpenID Connect Core §2): who signed in, when and for which client. */

import { Refusal } from '../../../shared/result';
import { leftHalfHash } from '../../inspect/checks/id-token';
import { type AccountRow, findAccount } from '../../store/accounts';
import type { ClientRow } from '../../store/clients';
import { noteUse } from '../../store/keys';
import type { SessionRow } from '../../store/sessions';
import { changeTogether } from '../change-together';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { keyChange } from '../key-change';
import { issuerOf } from '../settings';
import { identityClaims } from './identity-claims';

export interface IdTokenRequest {
  readonly session: SessionRow;
  readonly client: Pick<ClientRow, 'clientId' | 'idTokenAlg'>;
  readonly accessToken: string;
  /** Of the authorization request; a refreshed ID token has none (§12.2). */
  readonly nonce?: string | null;
}

/** An hour: a client looks at it once, when it gets it. */
const idTokenSeconds = 3600;

/** Signs, and notes until when the key is needed. Refuses where the client's algorithm has no active key. */
export async function signIdToken(core: Core, request: IdTokenRequest, attempts = 2): Promise<string> {
  const signer = await core.keyRing.signer(request.client.idTokenAlg, keyChange(core));
  const issuedAtMs = core.clock.now();
  const issuedAtS = toSeconds(issuedAtMs);
  const expiresAtS = issuedAtS + idTokenSeconds;
  const claims = idTokenClaims(core, request, { alg: signer.alg, issuedAtS, expiresAtS });
  const token = await signer.sign('JWT', claims);
  try {
    await changeTogether(core, [], () => noteUse(core.db, signer.kid, issuedAtMs, expiresAtS));
    return token;
  } catch (error) {
    // Retired while it signed: its successor signs.
    if (error instanceof Refusal && error.code === 'in_use' && attempts > 1)
      return signIdToken(core, request, attempts - 1);
    throw error;
  }
}

function idTokenClaims(
  core: Core,
  { session, client, accessToken, nonce }: IdTokenRequest,
  { alg, issuedAtS, expiresAtS }: { alg: string; issuedAtS: number; expiresAtS: number },
): Readonly<Record<string, unknown>> {
  const account = findAccount(core.db, session.username);
  return {
    ...identityOf(account, session.scope, client.clientId),
    iss: issuerOf(core),
    sub: session.username,
    aud: client.clientId,
    exp: expiresAtS,
    iat: issuedAtS,
    ...(session.authTimeS === null ? {} : { auth_time: session.authTimeS }),
    ...(session.acr === null ? {} : { acr: session.acr }),
    ...(nonce == null ? {} : { nonce }),
    at_hash: leftHalfHash(accessToken, alg),
    sid: session.id,
  };
}

function identityOf(
  account: AccountRow | undefined,
  scope: string,
  clientId: string,
): Readonly<Record<string, unknown>> {
  return account === undefined ? {} : identityClaims(account, scope, clientId);
}
