/** Proofs of possession (RFC 9449 §4.3): for this request, fresh, not seen before. */

import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Core } from '../../../auth/core';
import { judging } from '../../../auth/judging';
import { sha256Base64url } from '../../../digest/sha256';
import { judge } from '../../../inspect/judge';
import type { JsonObject } from '../../../inspect/reading/token-reading';
import { thumbprintOf } from '../../../inspect/thumbprint';
import type { Call } from '../../call';
import { valuesOf } from '../../loopback/authority';
import { Problem } from '../../problem';
import { createNonces } from './nonces';
import { createReplays } from './replays';

export interface ProofRules {
  /** The address of the endpoint, without a query. */
  readonly htu: string;
  /** At the token endpoint every proof needs one of our nonces. */
  readonly needsNonce: boolean;
  /** At a resource: the token the proof comes with. */
  readonly accessToken?: string;
}

export interface DpopGuard {
  /**
   * The thumbprint of the key the request was proved with, or `undefined` where there is no proof. Refuses with
   * `invalid_dpop_proof` or `use_dpop_nonce`; every answer to a proof carries the nonce to use next.
   */
  check(call: Call, rules: ProofRules): Promise<string | undefined>;
}

export const proofAlgorithms = ['ES256', 'ES384', 'ES512', 'PS256', 'RS256', 'Ed25519', 'EdDSA'] as const;

const freshS = 300;
const toleranceS = 10;

export function createDpopGuard(core: Core): DpopGuard {
  const nonces = createNonces(core.clock, core.random);
  const replays = createReplays(core.clock, (freshS + 2 * toleranceS) * 1000);
  return {
    check: async (call, rules) => {
      const proof = proofOf(call);
      if (proof === undefined) return undefined;
      call.setHeader('dpop-nonce', nonces.current());
      await assertGood(core, proof, call.method, rules);
      const { jkt, jti, nonce } = read(proof);
      if (rules.needsNonce && !nonces.accepts(nonce)) {
        throw new Problem('use_dpop_nonce', 'Put the nonce of the DPoP-Nonce header into the proof.');
      }
      const hash = sha256Base64url(JSON.stringify([jkt, jti]));
      if (!replays.isNew(hash)) throw new Problem('invalid_dpop_proof', 'This proof has been used before.');
      return jkt;
    },
  };
}

/** Node joins headers of one name with a comma, which no proof contains. */
function proofOf(call: Call): string | undefined {
  const proof = call.header('dpop');
  if (proof === undefined) return undefined;
  if (valuesOf(call.incoming.rawHeaders, 'dpop').length > 1)
    throw new Problem('invalid_dpop_proof', 'There is more than one DPoP header.');
  return proof;
}

async function assertGood(core: Core, proof: string, htm: string, rules: ProofRules): Promise<void> {
  const { stateless } = await judge(
    proof,
    {
      policy: {
        kind: 'jwt',
        use: 'DPoP proof',
        algs: [...proofAlgorithms],
        htm,
        htu: rules.htu,
        maxAgeS: freshS,
        toleranceS,
        ...(rules.accessToken !== undefined && { accessToken: rules.accessToken }),
      },
    },
    judging(core),
  );
  if (stateless.accepts !== true) throw new Problem('invalid_dpop_proof', stateless.reason);
}

/** Of a proof that has been judged: everything is there. */
function read(proof: string): { readonly jkt: string; readonly jti: string; readonly nonce: string } {
  const { jwk } = decodeProtectedHeader(proof);
  const { jti, nonce } = decodeJwt(proof);
  const jkt = thumbprintOf(jwk as JsonObject | undefined);
  if (jkt === undefined) throw new Problem('invalid_dpop_proof', 'The proof has no whole public key.');
  return { jkt, jti: String(jti), nonce: String(nonce) };
}
