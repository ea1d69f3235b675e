/** Signing an access token: an RFC 9068 JWT that nobody has to be asked about, and nobody can take back. */

import type { AccessTokenRow } from '../../store/access-tokens';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { keyChange } from '../key-change';
import { orderedId } from '../random';
import { accessTokenClaims } from './claims';

export interface AccessTokenRequest {
  /** Null where there is no session: a client's own token. */
  readonly sessionId: string | null;
  /** Null where the client asks for itself. */
  readonly account: string | null;
  readonly client: string;
  readonly issuer: string;
  readonly audience: string;
  readonly scope: string;
  readonly alg: string;
  readonly accessSeconds: number;
  readonly generation: number;
  /** Seconds; the token does not outlive its session. */
  readonly sessionExpiresAtS: number;
  /** Thumbprint of the key it is bound to (RFC 9449 §6.1). */
  readonly jkt?: string | undefined;
  /** Who acts for the subject (RFC 8693 §4.1). */
  readonly act?: Readonly<Record<string, unknown>> | undefined;
  /** Of the sign-in, the same in every token of a session (RFC 9068 §2.2.1). */
  readonly authTimeS?: number | null;
  readonly acr?: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface SignedAccessToken {
  readonly token: string;
  readonly expiresIn: number;
  readonly scope: string;
  readonly record: AccessTokenRow;
}

/** What is known of a token before its signature is there. */
export interface BegunAccessToken extends Omit<SignedAccessToken, 'token'> {
  readonly signed: Promise<string>;
}

/** Signs with the active key of the algorithm; nothing is stored. Refuses where there is no such key. */
export async function signAccessToken(core: Core, request: AccessTokenRequest): Promise<SignedAccessToken> {
  return finishAccessToken(await beginAccessToken(core, request));
}

/** The same without waiting for the signature: what is recorded of a token does not depend on it. */
export async function beginAccessToken(core: Core, request: AccessTokenRequest): Promise<BegunAccessToken> {
  const signer = await core.keyRing.signer(request.alg, keyChange(core));
  const issuedAtMs = core.clock.now();
  const issuedAtS = toSeconds(issuedAtMs);
  const expiresAtS = Math.min(issuedAtS + request.accessSeconds, request.sessionExpiresAtS);
  const jti = orderedId(core.random, 'at', issuedAtMs);
  const payload = accessTokenClaims({ ...request, jti, issuedAtS, expiresAtS });
  const signed = signer.sign('at+jwt', payload);
  // Whoever waits for the record first hears of a failure afterwards, from `finishAccessToken`.
  signed.catch(() => {});
  const record: AccessTokenRow = {
    jti,
    sessionId: request.sessionId,
    username: request.account,
    clientId: request.client,
    kid: signer.kid,
    alg: signer.alg,
    generation: request.generation,
    issuedAtMs,
    expiresAtS,
  };
  return { signed, expiresIn: expiresAtS - issuedAtS, scope: request.scope, record };
}

/** Waits for the signature; called once the token is recorded, so that one that could not be is handed to nobody. */
export async function finishAccessToken({ signed, ...access }: BegunAccessToken): Promise<SignedAccessToken> {
  return { ...access, token: await signed };
}
