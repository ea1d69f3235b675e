import type { HandedOut } from '../../../auth/grants/hand-out';
import type { SignedAccessToken } from '../../../auth/tokens/access-token';
import { signIdToken } from '../../../auth/tokens/id-token';
import type { GrantRequest, TokenAnswer } from './grant';

/** An access token and nothing else. */
export function accessAnswer(access: SignedAccessToken, scope: string, jkt: string | undefined): TokenAnswer {
  return {
    access_token: access.token,
    token_type: jkt === undefined ? 'Bearer' : 'DPoP',
    expires_in: access.expiresIn,
    ...(scope !== '' && { scope }),
  };
}

/** All that a session brings: with the scope "openid" an ID token, too. `scope` is the access token's. */
export async function sessionAnswer(
  { core, client, jkt }: GrantRequest,
  { session, access, refreshToken }: HandedOut,
  scope: string,
  nonce?: string | null,
): Promise<TokenAnswer> {
  const isOpenId = session.scope.split(' ').includes('openid');
  const idToken = isOpenId
    ? await signIdToken(core, { session, client, accessToken: access.token, nonce: nonce ?? null })
    : undefined;
  return {
    ...accessAnswer(access, scope, jkt),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(idToken !== undefined && { id_token: idToken }),
  };
}
