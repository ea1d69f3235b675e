/** JWTs that a client signs with its own key (RFC 7523): once each, for this server, for a short time. */

import { changeTogether } from '../../../auth/change-together';
import { toSeconds } from '../../../auth/clock';
import type { Core } from '../../../auth/core';
import { judging } from '../../../auth/judging';
import { judgeWithPayload } from '../../../inspect/judge';
import type { ClientRow } from '../../../store/clients';
import { useAssertion } from '../../../store/used-assertions';
import type { Policy } from '../../../../shared/tokens/policy';
import { sha256 } from '../../../digest/sha256';

/** What an accepted assertion said, or why it was refused. */
export type AssertionOutcome =
  | { readonly claims: Readonly<Record<string, unknown>> }
  | { readonly refused: string };

export interface AssertionRules {
  /** Any of these as `aud`: the issuer, or the endpoint it is sent to. */
  readonly audiences: readonly string[];
  readonly expected: Partial<Policy>;
}

const longestSeconds = 3600;
const toleranceS = 10;
const signatures = [
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
  'Ed25519',
  'EdDSA',
];

/** For the metadata. */
export const assertionAlgorithms: readonly string[] = signatures;

/** Checks signature and claims, and remembers `jti`: nothing is accepted twice, not even after a restart. */
export async function acceptAssertion(
  core: Core,
  client: ClientRow,
  assertion: string,
  { audiences, expected }: AssertionRules,
): Promise<AssertionOutcome> {
  if (client.jwks === null) return { refused: 'The client has registered no keys.' };
  const { judgement, payloadBytes } = await judgeWithPayload(
    assertion,
    {
      key: { kind: 'jwks', text: JSON.stringify(client.jwks) },
      policy: { kind: 'jwt', toleranceS, algs: [...signatures], iss: client.clientId, ...expected },
    },
    judging(core),
  );
  if (judgement.stateless.accepts !== true || payloadBytes === undefined) {
    return { refused: judgement.stateless.reason };
  }
  const claims = JSON.parse(Buffer.from(payloadBytes).toString('utf8')) as Record<string, unknown>;
  const refused = refuseClaims(core, claims, audiences);
  if (refused !== undefined) return { refused };
  const isNew = await changeTogether(core, [], () =>
    useAssertion(core.db, hashOf(client.clientId, String(claims.jti)), Number(claims.exp) + toleranceS),
  );
  return isNew ? { claims } : { refused: 'This assertion has been used before.' };
}

function refuseClaims(
  core: Core,
  { aud, exp, jti }: Readonly<Record<string, unknown>>,
  audiences: readonly string[],
): string | undefined {
  const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!named.some((name) => typeof name === 'string' && audiences.includes(name))) {
    return `'aud' must be ${audiences[0]}.`;
  }
  if (typeof jti !== 'string' || jti === '') return "'jti' is missing.";
  if (Number(exp) > toSeconds(core.clock.now()) + longestSeconds) return "'exp' is more than an hour away.";
  return undefined;
}

function hashOf(clientId: string, jti: string): Buffer {
  return sha256(JSON.stringify([clientId, jti]));
}
