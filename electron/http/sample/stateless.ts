/** What an API does that never asks anybody: signature and claims, with the published keys (RFC 9068 §4). */

import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Introspection } from '../../../shared/nouns/revocation';
import type { Clock } from '../../auth/clock';
import type { Heard } from '../back/bearer';
import type { Issuer } from './issuer';
import { createIssuerKeys } from './issuer-keys';

interface StatelessRules {
  readonly issuer: Pick<Issuer, 'url' | 'certificate'>;
  readonly clock: Clock;
  readonly audiences: () => readonly string[];
}

/** Never "none", and no shared secrets: an API has public keys only. */
const algorithms = [
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
  'ML-DSA-44',
  'ML-DSA-65',
  'ML-DSA-87',
];

export function createStatelessCheck({ issuer, clock, audiences }: StatelessRules) {
  const keys = createIssuerKeys(issuer, clock);
  return async (token: string): Promise<Heard> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: issuer.url,
        audience: [...audiences()],
        typ: 'at+jwt',
        algorithms,
        requiredClaims: ['sub', 'client_id', 'iat', 'exp', 'jti'],
        currentDate: new Date(clock.now()),
      });
      return asIntrospection(payload);
    } catch (error) {
      return { active: false, reason: reasonOf(error) };
    }
  };
}

/** What is wrong with a token; anything else is no answer to it and goes on up. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JOSEError) return `${error.message}.`;
  throw error;
}

function asIntrospection(payload: JWTPayload): Introspection {
  return { ...(payload as Partial<Introspection>), active: true };
}
