/** The token as it would be: nothing is signed, nothing stored. */

import { usualLifetimes } from '../../../shared/limits';
import type { IssueRequest, TokenPreview } from '../../../shared/nouns/session';
import { formatDuration } from '../../../shared/time/format-duration';
import { signatureBytes } from '../../inspect/reading/signature-size';
import { toSeconds } from '../clock';
import type { Core } from '../core';
import { accessTokenClaims } from '../tokens/claims';
import { type GrantPlan, planGrant } from './plan';

/** An RSA signature is as long as its modulus; this is that of the keys made here. */
const rsaSignatureBytes = 256;

/** About as long as the real identifiers, and plainly none. */
const placeholder = { jti: 'at_(made when it is issued)', sessionId: 's_(made when begun)' };

export function previewToken(core: Core, request: IssueRequest): TokenPreview {
  const plan = planGrant(core, request);
  const issuedAtS = toSeconds(core.clock.now());
  const kid = core.keyRing
    .list()
    .find(({ alg, state, usable }) => alg === plan.alg && state === 'active' && usable)?.kid;
  const header = { alg: plan.alg, typ: 'at+jwt', kid: kid ?? '(no active key)' };
  const payload = accessTokenClaims({
    ...plan,
    ...placeholder,
    issuedAtS,
    expiresAtS: issuedAtS + plan.accessSeconds,
  });
  const size = base64urlLength(JSON.stringify(header)) + base64urlLength(JSON.stringify(payload)) + 2;
  return {
    header,
    payload,
    size: size + Math.ceil(((signatureBytes(plan.alg) ?? rsaSignatureBytes) * 4) / 3),
    advice: [...(kid === undefined ? [noKey(plan.alg)] : []), ...lifetimeAdvice(plan)],
  };
}

function base64urlLength(text: string): number {
  return Math.ceil((Buffer.byteLength(text) * 4) / 3);
}

function noKey(alg: string): string {
  return `There is no active key for ${alg}. Generate one in Keys before you issue.`;
}

function lifetimeAdvice({ accessSeconds, refreshSeconds }: GrantPlan): readonly string[] {
  const { access, refresh } = usualLifetimes;
  const advice: string[] = [];
  if (accessSeconds > access.most) {
    advice.push(
      `An access token that lives ${formatDuration(accessSeconds)} cannot be taken back for ${formatDuration(accessSeconds)} from an API that looks only at the signature. 15 minutes to 24 hours is usual.`,
    );
  }
  if (accessSeconds < access.least) {
    advice.push(
      `An access token that lives ${formatDuration(accessSeconds)} makes the client refresh often. 15 minutes to 24 hours is usual.`,
    );
  }
  if (refreshSeconds > refresh.most) {
    advice.push(
      `A refresh token that lives ${formatDuration(refreshSeconds)} is worth stealing for that long. 24 hours to 60 days is usual.`,
    );
  }
  if (refreshSeconds < refresh.least) {
    advice.push(
      `After ${formatDuration(refreshSeconds)} the password is needed again. 24 hours to 60 days is usual.`,
    );
  }
  if (accessSeconds >= refreshSeconds) {
    advice.push('The access token lives as long as the session, so the refresh token buys nothing.');
  }
  return advice;
}
