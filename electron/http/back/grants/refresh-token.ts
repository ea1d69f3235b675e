/** A refresh token for the next access token (RFC 6749 §6): the same core as the window's, held by the client. */

import { redeem } from '../../../auth/grants/redeem';
import { sweepReleased } from '../../../auth/holding/release';
import { sessionAnswer } from './answer';
import type { Grant } from './grant';
import { readResource } from './target';

export const refreshToken: Grant = async (request) => {
  const { core, form, client, jkt } = request;
  const terms = { client: client.clientId, jkt, scope: form.one('scope'), audience: readResource(form) };
  try {
    const redemption = await redeem(core, form.required('refresh_token'), 'bearer', terms);
    return await sessionAnswer(request, redemption, redemption.access.scope);
  } catch (error) {
    // Revoked for being presented twice: a session that this desktop held lets go of its keychain entry.
    await sweepReleased(core);
    throw error;
  }
};
