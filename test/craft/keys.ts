/** Keys to craft with: pasted ones, and a ring that is a map. */

import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { createKeyChoices, type RingKeys } from '../../electron/craft/key-choice';
import { type CraftKey, SignRequest } from '../../shared/tokens/craft';
import { Refusal } from '../../shared/result';

export interface Pair {
  readonly alg: string;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
  readonly choice: CraftKey;
}

export async function makePair(alg: string, members: Partial<JWK> = {}): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const privateJwk = { ...(await exportJWK(privateKey)), ...members };
  const publicJwk = { ...(await exportJWK(publicKey)), ...members };
  return { alg, privateJwk, publicJwk, choice: { kind: 'jwk', text: JSON.stringify(privateJwk) } };
}

export const secretText = 'a secret of thirty-two bytes or so, even more for HS512: it has seventy';
export const secret: CraftKey = { kind: 'secret', text: secretText, encoding: 'utf8' };

export interface TestRing {
  readonly ring: RingKeys;
  /** How often a private part was opened. */
  readonly opened: () => number;
}

export function ringOf(keys: Readonly<Record<string, JWK>>): TestRing {
  let opened = 0;
  const ring: RingKeys = {
    find: (kid) => {
      const jwk = keys[kid];
      if (jwk === undefined) throw new Refusal('not_found', `There is no key with "kid" ${kid}.`);
      return {
        alg: jwk.alg ?? '',
        open: () => {
          opened += 1;
          return Promise.resolve(jwk);
        },
      };
    },
  };
  return { ring, opened: () => opened };
}

export const noRing = createKeyChoices(ringOf({}).ring);

export function signRequest(members: Partial<SignRequest>): SignRequest {
  return SignRequest.parse({ header: '{}', payload: '{}', key: secret, ...members });
}
