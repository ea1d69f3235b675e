/** Tokens that should be worth nothing any more, presented all the same: after a rotation, after a sign-out. */

import type { LabAnswers, LabEvidence } from '../../../shared/nouns/lab';
import type { LabTokens, TokenPair } from '../tokens';
import type { VictimServer } from '../victims/web/serve-victim';
import { note } from './evidence-of';
import { presentCookie, presentToken } from './present';

interface Victim {
  readonly server: VictimServer;
}

export interface Replay {
  readonly answers: Pick<LabAnswers, 'used' | 'survives'>;
  /** What was done, as a step of the cell. */
  readonly did: string;
  /** The end of a sentence. */
  readonly says: string;
  readonly evidence: readonly LabEvidence[];
}

/** The access token first: after the other, nothing of the session works any more where reuse is detected. */
export async function presentOld({ server }: Victim, tokens: LabTokens, old: TokenPair): Promise<Replay> {
  const access = await presentToken(server, old.accessToken);
  const refreshed = await tokens.refresh(old.refreshToken);
  const evidence: LabEvidence = {
    kind: 'exchange',
    what: 'The old refresh token, presented to the service',
    request: `grant_type=refresh_token&refresh_token=${old.refreshToken}`,
    status: refreshed.accepted ? 200 : 400,
    answer: refreshed.accepted ? 'New tokens were handed out.' : refreshed.message,
  };
  return {
    answers: { used: refreshed.accepted ? 'yes' : 'no', survives: access.accepted ? 'yes' : 'no' },
    did: 'Presented the old access token, then the old refresh token.',
    says: refreshed.accepted
      ? 'the old refresh token is still accepted, as the settings of the service allow.'
      : refreshed.familyRevoked
        ? 'presenting the old refresh token revokes the whole session, so the theft shows.'
        : 'the old refresh token is refused.',
    evidence: [access.evidence, evidence],
  };
}

/** A copy after its owner signed out, and after the session was revoked as well. */
export async function presentCopy({ server }: Victim, tokens: LabTokens, copied: TokenPair): Promise<Replay> {
  const afterSignOut = await presentToken(server, copied.accessToken);
  await tokens.revoke(copied.sessionId);
  const stateless = await presentToken(server, copied.accessToken);
  const introspecting = await presentToken(server, copied.accessToken, 'introspecting');
  return {
    answers: { survives: afterSignOut.accepted ? (introspecting.accepted ? 'yes' : 'partly') : 'no' },
    did: 'Presented the copy, revoked the session, and presented it again to both kinds of API.',
    says: afterSignOut.accepted
      ? `a copied token goes on working after sign-out${stateless.accepted ? ', and after revocation at an API that does not ask' : ''}.`
      : 'a copied token is worth nothing any more.',
    evidence: [
      note('After the sign-out:'),
      afterSignOut.evidence,
      note('After the session was revoked:'),
      stateless.evidence,
      introspecting.evidence,
    ],
  };
}

/** Where the tokens never were in the browser, a cookie is all that could be copied. */
export async function presentCopiedCookie(
  { server }: Victim,
  tokens: LabTokens,
  copied: TokenPair,
  cookie: string,
): Promise<Replay> {
  const { accepted, evidence } = await presentCookie(server, `session=${cookie}`);
  await tokens.revoke(copied.sessionId);
  return {
    answers: { survives: accepted ? 'yes' : 'no' },
    did: 'Presented the copied cookie to the backend.',
    says: accepted
      ? 'a copied session cookie goes on working after sign-out.'
      : 'a copied session cookie is worth nothing any more, because the backend has forgotten it.',
    evidence: [note('After the sign-out:'), evidence],
  };
}
